package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.Bisection;
import org.mibew.api.monitor.Bisection.Finding;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;

class ReplayTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private Shell shell;

    @TempDir
    private Path home;

    @BeforeEach
    void open() {
        shell = Shell.of(monitor, new FakePlugins(), new FakeChat(), home);
        monitor.handlers.add(Reports.handler(57, "com.acme.Filter").of("com.acme").on(ThreadPostMessage.TOPIC).report());
        monitor.handlers.add(Reports.handler(58, "Emoji").of("org.other").on(ThreadPostMessage.TOPIC).report());
        monitor.replays.outcome = (number, ids) -> message("x" + ids);
        monitor.replays.steps = (number, ids) -> ids.stream().map(ReplayTest::step).toList();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private static ChatEvent message(String body) {
        return EventBuilder.of(ThreadPostMessage.class).with("message_body", body).build();
    }

    private static Step step(long id) {
        boolean failed = id == 58;
        return new Step(id, "Handler" + id, "com.acme", "1.0.0", failed ? Outcome.FAILED : Outcome.DONE,
                failed ? "boom" : "", failed ? List.of() : List.of(new Change("message_body", "x", "y")), Duration.ofMillis(1));
    }

    @Test
    void recordingIsTurnedOnAndOff() throws Exception {
        assertTrue(shell.run("mibew:replay list").startsWith("No event is recorded"));
        shell.run("mibew:replay record threadPostMessage on 7");
        assertEquals(Map.of(ThreadPostMessage.TOPIC, 7), monitor.replays.recording);
        assertTrue(shell.run("mibew:replay list").matches("(?s).*THREAD_POST_MESSAGE +0 +7\n"));
        assertEquals("Nothing was recorded yet.\n", shell.run("mibew:replay list THREAD_POST_MESSAGE"));
        shell.run("mibew:replay record THREAD_POST_MESSAGE on");
        assertEquals(Map.of(ThreadPostMessage.TOPIC, 100), monitor.replays.recording);
        shell.run("mibew:replay record THREAD_POST_MESSAGE off");
        assertEquals(Map.of(), monitor.replays.recording);
    }

    @Test
    void recordedEventsAreListed() throws Exception {
        monitor.replays.add(3, message("Hello"));
        List<String> lines = shell.lines("mibew:replay list THREAD_POST_MESSAGE");
        assertTrue(lines.get(1).matches(" +3  " + Times.ofDay(FakeMonitor.AT) + " +1  \\{.*"), lines::toString);
    }

    @Test
    void anEventIsRunAndItsResultShown() throws Exception {
        monitor.replays.add(3, message("x"));
        String out = shell.run("mibew:replay run 3");
        assertTrue(out.contains("  done      1.0 ms  Handler57 of com.acme 1.0.0\n"), out);
        assertTrue(out.contains("boom (what it wrote does not count)"), out);
        assertTrue(out.contains("* message_body     x[57, 58]\n"), out);
        assertTrue(shell.run("mibew:replay run 3 none").contains("No handler was called."), shell::printed);
    }

    @Test
    void setsOfHandlersAreNamedInManyWays() throws Exception {
        monitor.replays.staged.add(Reports.handler(99, "com.acme.Filter").of("com.acme").on("*").report());
        monitor.replays.add(3, message("x"));
        Map.of("all", "[57, 58]", "none", "[]", "-Emoji", "[57]", "-com.acme", "[58]", "58,57", "[57, 58]", "99", "[99]",
                        "filter", "[57, 99]", "com.acme@1.0.0", "[57, 99]", "org.other", "[58]", "-58,57", "[]")
                .forEach((words, ids) -> assertEquals("x" + ids, bodyAfter(words), words));
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:replay run 3 emoij"));
        assertTrue(error.getMessage().contains("\"Emoji\""), error.getMessage());
    }

    private String bodyAfter(String handlers) {
        try {
            return shell.run("mibew:replay run 3 '" + handlers + "'").replaceAll("(?s).*\n[* ] message_body +([^\n]*)\n.*", "$1");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aJarIsTriedAndTakenOutAgain() throws Exception {
        AtomicBoolean out = new AtomicBoolean();
        monitor.trials = jar -> new Trials.Trial() {
            @Override
            public long bundleId() {
                return jar.equals(home.resolve("new.jar")) ? 31 : -1;
            }

            @Override
            public void close() {
                out.set(true);
            }
        };
        monitor.replays.add(3, message("x"));
        assertTrue(shell.run("mibew:replay compare 3 none new.jar").contains("new.jar             x[57, 58]"), shell::printed);
        assertTrue(out.getAndSet(false));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:replay run 3 other.jar"));
        assertTrue(out.get());
    }

    @Test
    void twoSetsAreComparedInAllRecordedEvents() throws Exception {
        monitor.replays.add(3, message("x"));
        monitor.replays.add(4, message("x"));
        monitor.replays.outcome = (number, ids) -> message(number == 3 ? "same" : "x" + ids);
        List<String> lines = shell.lines("mibew:replay compare THREAD_POST_MESSAGE Filter Emoji");
        assertTrue(lines.contains("    Filter              x[57]"), lines::toString);
        assertTrue(lines.contains("    Emoji               x[58]"), lines::toString);
        assertTrue(lines.contains("1 of 2 events end differently"), lines::toString);
        assertTrue(lines.contains("  Filter: 0 failures, 1.0 ms for an event"), lines::toString);
        assertTrue(lines.contains("  Emoji: 2 failures, 1.0 ms for an event"), lines::toString);
        assertTrue(shell.run("mibew:replay compare 3 Filter Filter").startsWith("1 event ends the same with Filter and"));
    }

    @Test
    void eventsAreExportedLineByLine() throws Exception {
        monitor.replays.add(3, message("x"));
        monitor.replays.add(4, message("x"));
        shell.run("mibew:replay export THREAD_POST_MESSAGE events.jsonl");
        assertEquals(List.of("{\"number\":3}", "{\"number\":4}"), Files.readAllLines(home.resolve("events.jsonl")));
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:replay export 3 events.jsonl"));
        assertTrue(error.getMessage().contains("events.jsonl already"), error.getMessage());
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        for (String line : List.of("", " record", " record THREAD_POST_MESSAGE on 0", " record THREAD_POST_MESSAGE maybe",
                " record Nothing on", " run", " run 77", " run THREAD_POST_MESSAGE", " compare 3 all", " export 3", " fly")) {
            assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:replay" + line), line);
        }
    }

    @Test
    void theCauseOfAResultIsShown() throws Exception {
        monitor.replays.add(3, message("x"));
        monitor.replays.bisection = new Bisection(3, Finding.FOUND, List.of(monitor.handlers.get(0)), 5);
        List<String> lines = shell.lines("mibew:bisect 3 'message_body~x+'");
        assertEquals("One handler causes it (5 runs)", lines.get(0));
        assertTrue(lines.get(2).matches("Filter +57 +com.acme +1.0.0 +0"), lines::toString);
        monitor.replays.bisection = new Bisection(3, Finding.FOUND, monitor.handlers, 9);
        assertTrue(shell.run("mibew:bisect 3 rejected").startsWith("2 handlers cause it together, none of them alone"));
        for (Finding finding : List.of(Finding.WITHOUT_HANDLERS, Finding.NOT_REPRODUCED, Finding.NOT_REPEATABLE)) {
            monitor.replays.bisection = new Bisection(3, finding, List.of(), 2);
            assertTrue(shell.run("mibew:bisect 3 rejected").contains("(2 runs)"), shell::printed);
        }
    }

    @Test
    void resultsAreDescribedByArguments() throws Exception {
        monitor.replays.add(3, message("x"));
        monitor.replays.bisection = new Bisection(3, Finding.NOT_REPRODUCED, List.of(), 2);
        Map.of("message_body~l{2}o$", true, "message_body=Hello", true, "message_body=Hell", false,
                        "message_body!=Hello", false, "message_options.name=Guest", true, "rejected", false,
                        "thread.nothing!=x", true, "message_options.name~^G", true)
                .forEach((condition, expected) -> assertEquals(expected, holds(condition), condition));
        for (String wrong : List.of("body~x", "message_body", "~x", "message_body~(", "message_body!x=1")) {
            assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:bisect 3 '" + wrong + "'"), wrong);
        }
        assertFalse(holds("message_body~Goodbye"));
    }

    private boolean holds(String condition) {
        try {
            shell.run("mibew:bisect 3 '" + condition + "'");
            return monitor.replays.wanted.test(message("Hello"));
        } catch (Exception e) {
            throw new AssertionError(condition, e);
        }
    }
}
