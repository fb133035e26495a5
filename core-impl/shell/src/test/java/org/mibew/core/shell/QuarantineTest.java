package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.CronRun;

class QuarantineTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private final Shell shell = Shell.of(monitor);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void quarantinedHandlersAreListed() throws Exception {
        monitor.handlers.add(Reports.handler(57, "Counter").on("*").quarantined(CronRun.TOPIC, "boom").report());
        monitor.handlers.add(Reports.handler(58, "Fine").on("*").report());
        List<String> lines = shell.lines("mibew:quarantine list");
        assertTrue(lines.get(1).matches("Counter +57 +org/mibew/cron/RUN +" + Times.of(Reports.SINCE) + "  "
                        + Times.of(Reports.PROBE)),
                lines::toString);
        assertTrue(lines.get(2).matches(" +last error +boom"), lines::toString);
        assertEquals(3, lines.size());
    }

    @Test
    void whenItsTimeIsOverAHandlerIsTriedWithTheNextEvent() throws Exception {
        monitor.handlers.add(Reports.handler(57, "Counter").on("*").quarantined(CronRun.TOPIC, "boom", Instant.EPOCH)
                .report());
        assertTrue(shell.lines("mibew:quarantine list").get(1).endsWith("the next event"));
        assertTrue(shell.run("mibew:handlers").contains("until the next event, when it is tried again"));
    }

    @Test
    void whenNoneIsQuarantinedItSaysSo() throws Exception {
        assertEquals("No handler is quarantined.\n", shell.run("mibew:quarantine list"));
        assertEquals("No handler was quarantined.\n", shell.run("mibew:quarantine release all"));
    }

    @Test
    void aHandlerIsReleasedByNameOrId() throws Exception {
        addQuarantined();
        assertEquals("org.example.plugin.A (id 1) is called again on 2 topics\n", shell.run("mibew:quarantine release A"));
        assertEquals(Map.of(2L, 1), monitor.quarantinedTopics);
        assertEquals("org.example.plugin.B (id 2) is called again on 1 topic\n", shell.run("mibew:quarantine release 2"));
        assertEquals("org.example.plugin.B (id 2) was not quarantined\n", shell.run("mibew:quarantine release 2"));
    }

    @Test
    void allAreReleasedAtOnce() throws Exception {
        addQuarantined();
        String out = shell.run("mibew:quarantine release all");
        assertTrue(out.contains("A (id 1)") && out.contains("B (id 2)"), out);
        assertFalse(out.contains("Fine"), out);
        assertTrue(monitor.quarantinedTopics.isEmpty());
    }

    @Test
    void allHandlersOfABundleAreReleasedByItsName() throws Exception {
        addQuarantined();
        shell.run("mibew:quarantine release org.example.plugin");
        assertTrue(monitor.quarantinedTopics.isEmpty());
    }

    @Test
    void unknownWordsAreAnsweredWithTheNearest() {
        addQuarantined();
        var verb = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:quarantine lst"));
        assertEquals("There is no mibew:quarantine \"lst\"; did you mean \"list\"?", verb.getMessage());
        var handler = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:quarantine release Fin"));
        assertEquals("There is no handler \"Fin\"; did you mean \"Fine\"?", handler.getMessage());
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:quarantine"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:quarantine release"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:quarantine list all"));
    }

    private void addQuarantined() {
        monitor.handlers.add(Reports.handler(1, "org.example.plugin.A").on("*").quarantined(CronRun.TOPIC, "boom")
                .quarantined(BanCreate.TOPIC, "boom").report());
        monitor.handlers.add(Reports.handler(2, "org.example.plugin.B").on("*").quarantined(CronRun.TOPIC, "late").report());
        monitor.handlers.add(Reports.handler(3, "org.other.Fine").of("org.other").on("*").report());
        monitor.quarantinedTopics.putAll(Map.of(1L, 2, 2L, 1));
    }
}
