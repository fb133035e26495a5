package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.GroupUpdateOperators;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.event.VisitorExport;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;

class TriggerTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private final Shell shell = Shell.of(monitor);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void theEventIsRaisedWithTheGivenArgumentsAndSamplesForTheRest() throws Exception {
        shell.run("mibew:trigger THREAD_POST_MESSAGE message_body=darn thread.group=7");
        ThreadPostMessage post = (ThreadPostMessage) monitor.raised.get(0);
        assertEquals("darn", post.messageBody().get());
        assertEquals(7, post.thread().group());
        assertEquals("Guest", post.thread().userName());
    }

    @Test
    void quotedValuesMayHoldAnything() throws Exception {
        shell.run("mibew:trigger THREAD_POST_MESSAGE message_body=\"a = b; c | d * ü\"");
        shell.run("mibew:trigger THREAD_POST_MESSAGE 'message_body=$x \"quoted\"'");
        shell.run("mibew:trigger THREAD_POST_MESSAGE message_body='two\nlines'");
        shell.run("mibew:trigger THREAD_POST_MESSAGE message_body=");
        assertEquals(
                List.of("a = b; c | d * ü", "$x \"quoted\"", "two\nlines", ""),
                monitor.raised.stream().map(event -> ((ThreadPostMessage) event).messageBody().get()).toList());
    }

    @Test
    void eventsBeyondTheSpecificationAreRaisedLikeTheOthers() throws Exception {
        monitor.delivery = event -> {
            ((VisitorExport) event).data().put("crm", "known");
            return List.of();
        };
        String out = shell.run("mibew:trigger VISITOR_EXPORT user_id=4711");
        assertEquals("4711", ((VisitorExport) monitor.raised.get(0)).userId());
        assertTrue(out.substring(out.indexOf("After")).contains("* data"), out);
    }

    @Test
    void listsAreSeparatedByCommas() throws Exception {
        shell.run("mibew:trigger GROUP_UPDATE_OPERATORS operators=1,2,7");
        assertEquals("[1, 2, 7]", ((GroupUpdateOperators) monitor.raised.get(0)).operators().toString());
    }

    @Test
    void numbersAndTruthValuesAreTakenForSuchUnlessTheyStandInQuotes() throws Exception {
        shell.run("mibew:trigger THREAD_POST_MESSAGE message_options.n=7 message_options.b=true 'message_options.s=\"7\"'");
        ThreadPostMessage post = (ThreadPostMessage) monitor.raised.get(0);
        assertEquals(7, ((Number) post.messageOptions().get("n")).intValue());
        assertEquals(true, post.messageOptions().get("b"));
        assertEquals("7", post.messageOptions().get("s"));
    }

    @Test
    void argumentsAreShownBeforeAndAfter() throws Exception {
        monitor.delivery = event -> {
            ((ThreadPostMessage) event).messageBody().set("**** it");
            return List.of(new Step(7, "Filter", "org.example", Outcome.DONE, "",
                    List.of(new Change("message_body", "darn it", "**** it")), Duration.ofMillis(1)));
        };
        String out = shell.run("mibew:trigger THREAD_POST_MESSAGE message_body=\"darn it\"");
        assertTrue(out.startsWith("THREAD_POST_MESSAGE raised by hand"), out);
        String before = out.substring(out.indexOf("Before"), out.indexOf("Handlers"));
        String after = out.substring(out.indexOf("After"));
        assertTrue(before.matches("(?s).*\n  message_kind +USER\n.*"), before);
        assertTrue(before.matches("(?s).*\n  message_body +darn it\n.*"), before);
        assertTrue(after.matches("(?s).*\n\\* message_body +\\*\\*\\*\\* it\n.*"), after);
        assertTrue(after.matches("(?s).*\n  message_kind +USER\n.*"), after);
    }

    @Test
    void whoChangedWhatIsShown() throws Exception {
        monitor.delivery = event -> List.of(new Step(7, "org.example.Filter", "org.example", Outcome.DONE, "",
                List.of(new Change("message_body", "darn it", "**** it")), Duration.ofMillis(1)));
        List<String> lines = shell.lines("mibew:trigger THREAD_POST_MESSAGE");
        int step = indexOf(lines, "  done +1.0 ms  Filter of org.example");
        assertTrue(lines.get(step + 1).matches(" +message_body +darn it"), lines::toString);
        assertTrue(lines.get(step + 2).matches(" +-> \\*\\*\\*\\* it"), lines::toString);
    }

    @Test
    void failuresOverrunsAndSkipsHaveTheirReason() throws Exception {
        monitor.delivery = event -> List.of(
                new Step(1, "A", "b", Outcome.FAILED, "java.lang.Error: boom", List.of(), Duration.ofMillis(1)),
                new Step(2, "B", "b", Outcome.OVERRUN, "it took longer than 5 s", List.of(), Duration.ofSeconds(5)),
                new Step(3, "C", "b", Outcome.SKIPPED, "it is quarantined", List.of(), Duration.ZERO));
        List<String> lines = shell.lines("mibew:trigger CRON_RUN");
        assertTrue(lines.get(indexOf(lines, "  failed .* A of b") + 1).contains("boom (what it wrote does not count)"));
        assertTrue(lines.get(indexOf(lines, "  overrun +5.0 s  B of b") + 1).contains("it took longer than 5 s"));
        assertTrue(lines.get(indexOf(lines, "  skipped +C of b") + 1).contains("it is quarantined"));
    }

    @Test
    void aRejectionIsShown() throws Exception {
        monitor.delivery = event -> {
            ((ThreadPostMessage) event).rejection().set(Rejection.because("No card numbers, please"));
            return List.of();
        };
        assertTrue(shell.run("mibew:trigger THREAD_POST_MESSAGE")
                .endsWith("The event is rejected: No card numbers, please\n"));
    }

    @Test
    void anEventThatIsNotRejectedDoesNotSaySo() throws Exception {
        assertFalse(shell.run("mibew:trigger THREAD_POST_MESSAGE").contains("is rejected"));
    }

    @Test
    void handlersWhoseFilterDoesNotMatchAreNamed() throws Exception {
        monitor.handlers.add(Reports.handler(9, "Microtime").on(ThreadFunctionCall.TOPIC).filter("(function=microtime)")
                .report());
        assertTrue(shell.run("mibew:trigger THREAD_FUNCTION_CALL function=other")
                .contains("Microtime of org.example.plugin: its filter (function=microtime) does not match"));
    }

    @Test
    void withoutHandlersItSaysSo() throws Exception {
        assertTrue(shell.run("mibew:trigger CRON_RUN").contains("No handler listens to it."));
    }

    @Test
    void secretsAreMasked() throws Exception {
        String out = shell.run("mibew:trigger THREAD_POST_MESSAGE thread.token=4711471147114711");
        assertEquals("4711471147114711", ((ThreadPostMessage) monitor.raised.get(0)).thread().token().reveal());
        assertFalse(out.contains("4711471147114711"), out);
        assertTrue(out.contains("token=***"), out);
    }

    @Test
    void anUnknownArgumentIsAnsweredWithTheNearest() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> shell.run("mibew:trigger THREAD_POST_MESSAGE mesage_body=x"));
        assertTrue(error.getMessage().contains("mesage_body") && error.getMessage().contains("message_body"),
                error.getMessage());
        assertTrue(monitor.raised.isEmpty());
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> shell.run("mibew:trigger THREAD_POST_MESSAGE thread.group=three"));
        assertTrue(error.getMessage().contains("thread.group") && error.getMessage().contains("three"), error.getMessage());
    }

    @Test
    void whatIsNoAssignmentIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trigger CRON_RUN x"));
        assertEquals("Arguments are given as KEY=VALUE, not as \"x\"; a value with spaces or brackets needs quotes",
                error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trigger CRON_RUN =x"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trigger"));
    }

    @Test
    void anUnknownEventIsAnsweredWithTheNearest() {
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trigger cronrunn"));
        assertEquals("There is no event \"cronrunn\"; did you mean \"CRON_RUN\"?", error.getMessage());
    }

    private static int indexOf(List<String> lines, String pattern) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(pattern)) {
                return i;
            }
        }
        throw new AssertionError("No line matches " + pattern + ":\n" + String.join("\n", lines));
    }
}
