package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;

class TraceTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private final Shell shell = Shell.of(monitor);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void recordingIsTurnedOnAndOff() throws Exception {
        shell.run("mibew:trace on");
        assertTrue(monitor.tracing);
        shell.run("mibew:trace off");
        assertFalse(monitor.tracing);
    }

    @Test
    void deliveriesAreShownWithWhatHandlersChanged() throws Exception {
        monitor.tracing = true;
        monitor.traces.add(FakeMonitor.trace(3, ThreadPostMessage.TOPIC, true, List.of(step(1))));
        assertEquals(
                List.of(
                        "#3  " + Times.ofDay(FakeMonitor.AT) + "  THREAD_POST_MESSAGE  2.0 ms  by hand",
                        "  done      1.0 ms  Filter of org.example",
                        "      message_body     darn",
                        "                    -> ****"),
                shell.lines("mibew:trace show"));
    }

    @Test
    void changesAreShownWhetherRecordingIsOnOrOff() throws Exception {
        assertEquals("No handler has changed anything of late.\n", shell.run("mibew:trace changes"));
        monitor.changes.add(FakeMonitor.trace(3, ThreadPostMessage.TOPIC, false, List.of(step(1))));
        monitor.changes.add(FakeMonitor.trace(4, CronRun.TOPIC, false, List.of()));
        String out = shell.run("mibew:trace changes");
        assertTrue(out.contains("#3 ") && out.contains("#4 ") && !out.contains("Recording"), out);
        assertFalse(shell.run("mibew:trace changes cronRun").contains("#3 "));
    }

    @Test
    void otherTopicsAreShownAsTheyAre() throws Exception {
        monitor.traces.add(FakeMonitor.trace(1, "com/acme/DONE", false, List.of()));
        assertTrue(shell.run("mibew:trace show").contains("  com/acme/DONE  2.0 ms\n"));
        assertTrue(shell.run("mibew:trace show com/acme/DONE").contains("#1 "));
    }

    @Test
    void theDeliveriesOfOneEventAreShown() throws Exception {
        monitor.traces.add(FakeMonitor.trace(1, CronRun.TOPIC, false, List.of()));
        monitor.traces.add(FakeMonitor.trace(2, ThreadPostMessage.TOPIC, false, List.of()));
        String out = shell.run("mibew:trace show cronRun");
        assertTrue(out.contains("#1 ") && !out.contains("#2 "), out);
    }

    @Test
    void theOutputIsBounded() throws Exception {
        for (int i = 1; i <= 200; i++) {
            monitor.traces.add(FakeMonitor.trace(i, CronRun.TOPIC, false, Collections.nCopies(i == 200 ? 60 : 0, step(1))));
        }
        String out = shell.run("mibew:trace show");
        assertTrue(out.startsWith("The latest 50 of 200 recorded deliveries"), out);
        assertFalse(out.contains("#150 "), out);
        assertTrue(out.contains("#151 ") && out.contains("#200 "), out);
        assertTrue(out.contains("  and 10 handlers more\n"), out);
    }

    @Test
    void whenThereIsNothingItSaysWhy() throws Exception {
        assertEquals("Nothing is recorded; mibew:trace on begins it.\n", shell.run("mibew:trace show"));
        monitor.tracing = true;
        assertEquals("Nothing was recorded yet.\n", shell.run("mibew:trace show"));
        assertEquals("Nothing was recorded yet.\n", shell.run("mibew:trace show CRON_RUN"));
    }

    @Test
    void unknownWordsAreAnsweredWithTheNearest() {
        var verb = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trace shw"));
        assertEquals("There is no mibew:trace \"shw\"; did you mean \"show\"?", verb.getMessage());
        var event = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trace show CRON_RUNS"));
        assertEquals("There is no event \"CRON_RUNS\"; did you mean \"CRON_RUN\"?", event.getMessage());
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trace"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trace on CRON_RUN"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:trace show CRON_RUN BAN_CREATE"));
    }

    private static Step step(long id) {
        return new Step(id, "Filter", "org.example", Outcome.DONE, "", List.of(new Change("message_body", "darn", "****")),
                Duration.ofMillis(1));
    }
}
