package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.CronRun;

class HandlersTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private final Shell shell = Shell.of(monitor);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void figuresAreSumsOverTheTopics() throws Exception {
        monitor.handlers.add(Reports.handler(57, "org.example.plugin.Counter").on("*").ranking(100)
                .calls(BanCreate.TOPIC, 3, Duration.ofMillis(6), Duration.ofMillis(4))
                .calls(CronRun.TOPIC, 1, Duration.ofMillis(6), Duration.ofMillis(6))
                .report());
        List<String> lines = shell.lines("mibew:handlers");
        assertEquals("org.example.plugin 1.0.0, bundle 31", lines.get(1));
        assertTrue(lines.get(2).matches("  Counter +57 +100 +4 +0 +0 +0 +3.0 ms +6.0 ms"), lines::toString);
    }

    @Test
    void topicsFilterAndStateAreShown() throws Exception {
        monitor.handlers.add(Reports.handler(57, "Counter").on(BanCreate.TOPIC).on("org/mibew/thread/*")
                .filter("(thread.group=3)").required().report());
        String out = shell.run("mibew:handlers");
        assertTrue(out.contains("topics      org/mibew/ban/CREATE, org/mibew/thread/*\n"), out);
        assertTrue(out.contains("filter      (thread.group=3)\n"), out);
        assertTrue(out.contains("state       ok, required\n"), out);
    }

    @Test
    void handlersThatCannotBeCalledSayWhy() throws Exception {
        monitor.handlers.add(Reports.handler(57, "Counter").on(BanCreate.TOPIC)
                .problem("its service cannot be obtained: no configuration").report());
        String out = shell.run("mibew:handlers");
        assertTrue(out.contains("state       problem\n"), out);
        assertTrue(out.contains("its service cannot be obtained: no configuration\n"), out);
    }

    @Test
    void quarantinedHandlersSayWhereAndUntilWhen() throws Exception {
        monitor.handlers.add(Reports.handler(57, "Counter").on("*").quarantined(CronRun.TOPIC, "boom").report());
        String out = shell.run("mibew:handlers");
        assertTrue(out.contains("state       quarantined\n"), out);
        assertTrue(out.contains("quarantined on org/mibew/cron/RUN until " + Times.of(Reports.PROBE)), out);
        assertTrue(out.contains("last error on org/mibew/cron/RUN: boom"), out);
        assertTrue(out.matches("(?s).*Counter +57 +0 +9 +5 +1 +7 +10 ms +50 ms\n.*"), out);
    }

    @Test
    void oneHandlerHasItsFiguresForEachTopic() throws Exception {
        monitor.handlers.add(Reports.handler(57, "org.example.plugin.Counter").on("*")
                .calls(BanCreate.TOPIC, 3, Duration.ofMillis(6), Duration.ofMillis(4))
                .calls(CronRun.TOPIC, 0, Duration.ZERO, Duration.ZERO)
                .report());
        monitor.handlers.add(Reports.handler(58, "Other").on("*").report());
        String out = shell.run("mibew:handlers counter");
        assertTrue(out.matches("(?s).*\norg/mibew/ban/CREATE +3 +0 +0 +0 +2.0 ms +0 ns +0 ns +4.0 ms +0 %\n.*"), out);
        assertTrue(out.contains("deadline    5.0 s"), out);
        assertFalse(out.contains("org/mibew/cron/RUN"), out);
        assertFalse(out.contains("Other"), out);
    }

    @Test
    void handlersAreKnownByIdNameAndBundle() throws Exception {
        monitor.handlers.add(Reports.handler(57, "org.example.plugin.Counter").on("*").report());
        monitor.handlers.add(Reports.handler(58, "Other").of("org.other").on("*").report());
        String out = shell.run("mibew:handlers 57");
        assertFalse(out.contains("Other"), out);
        assertEquals(out, shell.run("mibew:handlers org.example.plugin.Counter"));
        assertEquals(out, shell.run("mibew:handlers Counter"));
        assertEquals(out, shell.run("mibew:handlers org.example.plugin"));
    }

    @Test
    void anUnknownHandlerIsAnsweredWithTheNearest() {
        monitor.handlers.add(Reports.handler(57, "org.example.plugin.Counter").on("*").report());
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:handlers Conter"));
        assertEquals("There is no handler \"Conter\"; did you mean \"Counter\"?", error.getMessage());
    }

    @Test
    void aPartOfANameIsAnsweredWithTheWhole() {
        monitor.handlers.add(Reports.handler(57, "org.example.plugin.Counter").on("*").report());
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:handlers plugin"));
        assertEquals("There is no handler \"plugin\"; did you mean \"org.example.plugin\"?", error.getMessage());
    }

    @Test
    void longTopicsStayBelowTheirHandler() throws Exception {
        monitor.handlers.add(Reports.handler(57, "Counter").on("*")
                .calls("org/example/" + "very/".repeat(20) + "LONG", 1, Duration.ofMillis(6), Duration.ofMillis(4))
                .report());
        assertTrue(shell.run("mibew:handlers Counter").matches("(?s).*\n….*/very/LONG +1 .*"));
    }

    @Test
    void withoutHandlersItSaysSo() throws Exception {
        assertEquals("There are no handlers.\n", shell.run("mibew:handlers"));
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:handlers x"));
        assertEquals("There is no handler \"x\"; there are none at all", error.getMessage());
    }
}
