package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.ThreadPostMessage;

class EventTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private final Shell shell = Shell.of(monitor);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void whatIsKnownOfAnEventIsShown() throws Exception {
        String sheet = shell.run("mibew:event THREAD_POST_MESSAGE");
        assertTrue(sheet.startsWith("THREAD_POST_MESSAGE\n"), sheet);
        assertTrue(sheet.contains("org/mibew/thread/POST_MESSAGE"), sheet);
        assertTrue(sheet.contains("before a message has been posted to a thread"), sheet);
        assertTrue(sheet.contains("and reject what the event announces"), sheet);
        assertTrue(sheet.contains("No handler listens to it."), sheet);
    }

    @Test
    void argumentsHaveTypesAndMarks() throws Exception {
        String sheet = shell.run("mibew:event THREAD_POST_MESSAGE");
        assertTrue(sheet.matches("(?s).*\nthread +ChatThread\nmessage_kind +Mutable<MessageKind> +yes\n.*"), sheet);
        assertTrue(sheet.matches("(?s).*\nrejection +Mutable<Rejection> +yes +addition to the specification\n.*"), sheet);
    }

    @Test
    void argumentsHaveSamples() throws Exception {
        String sheet = shell.run("mibew:event THREAD_POST_MESSAGE");
        assertTrue(sheet.matches("(?s).*\n  thread +\\{id=12, token=\\*\\*\\*, .*"), sheet);
        assertTrue(sheet.matches("(?s).*\n  message_kind +USER\n.*"), sheet);
    }

    @Test
    void handlersAreShownInCallingOrder() throws Exception {
        monitor.handlers.add(Reports.handler(1, "Last").on(ThreadPostMessage.TOPIC).ranking(-5).report());
        monitor.handlers.add(Reports.handler(2, "First").on(ThreadPostMessage.TOPIC).ranking(10).required().report());
        String sheet = shell.run("mibew:event threadPostMessage");
        assertTrue(sheet.indexOf("First ") < sheet.indexOf("Last "), sheet);
        assertTrue(sheet.contains("ok, required"), sheet);
    }

    @Test
    void filtersAndTroubleOfHandlersAreShown() throws Exception {
        monitor.handlers.add(Reports.handler(1, "A").on(ThreadPostMessage.TOPIC).filter("(thread.group=3)")
                .quarantined(ThreadPostMessage.TOPIC, "it took 5 s").report());
        String sheet = shell.run("mibew:event ThreadPostMessage");
        assertTrue(sheet.contains("(thread.group=3)"), sheet);
        assertTrue(sheet.contains("quarantined until " + Times.of(Reports.PROBE)), sheet);
        assertTrue(sheet.contains("last error: it took 5 s"), sheet);
    }

    @Test
    void everyNameOfAnEventIsKnown() throws Exception {
        String sheet = shell.run("mibew:event BUTTON_GENERATE");
        assertEquals(sheet, shell.run("mibew:event buttonGenerate"));
        assertEquals(sheet, shell.run("mibew:event button_generate"));
        assertEquals(sheet, shell.run("mibew:event org/mibew/button/GENERATE"));
        assertTrue(sheet.contains("the event cannot be rejected"), sheet);
    }

    @Test
    void anEventBeyondTheSpecificationSaysSo() throws Exception {
        assertTrue(shell.run("mibew:event visitorExport").contains("not to the 41 events of the specification"));
        assertFalse(shell.run("mibew:event visitorTrack").contains("not to the 41 events of the specification"));
    }

    @Test
    void anEventWithoutArgumentsSaysSo() throws Exception {
        String sheet = shell.run("mibew:event CRON_RUN");
        assertTrue(sheet.contains("It has no arguments."), sheet);
        assertTrue(sheet.contains("only listen"), sheet);
    }

    @Test
    void anUnknownEventIsAnsweredWithTheNearest() {
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:event THREAD_POST_MESAGE"));
        assertEquals("There is no event \"THREAD_POST_MESAGE\"; did you mean \"THREAD_POST_MESSAGE\"?", error.getMessage());
    }

    @Test
    void aPartOfANameIsAnsweredWithTheShortestThatHoldsIt() {
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:event widget"));
        assertEquals("There is no event \"widget\"; did you mean \"WIDGET_RESPONSE_ALTER\"?", error.getMessage());
    }

    @Test
    void aTopicThatIsMistypedIsAnsweredWithItsEvent() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> shell.run("mibew:event org/mibew/thread/POST_MESAGE"));
        assertTrue(error.getMessage().endsWith("did you mean \"THREAD_POST_MESSAGE\"?"), error.getMessage());
    }

    @Test
    void theNameIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:event"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:event CRON_RUN BAN_CREATE"));
    }
}
