package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.BudgetReport;
import org.mibew.api.monitor.PluginTopicReport;
import org.mibew.api.monitor.WriteConflict;

class FiguresTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private final Shell shell = Shell.of(monitor);

    @AfterEach
    void close() {
        shell.close();
    }

    private static PluginTopicReport report(String bundle, String topic) {
        return new PluginTopicReport(31, bundle, "1.0.0", topic, 4, 1, 0, 2, Duration.ofMillis(8), Duration.ofMillis(5),
                Duration.ofMillis(1), Duration.ofMillis(4), 0.25, 0);
    }

    @Test
    void eachPluginHasItsFiguresForEachTopic() throws Exception {
        monitor.byPlugin.add(report("com.acme.filter", ThreadPostMessage.TOPIC));
        List<String> lines = shell.lines("mibew:figures");
        assertEquals("com.acme.filter 1.0.0, bundle 31", lines.get(1));
        assertTrue(lines.get(2).matches("  THREAD_POST_MESSAGE +4 +1 +0 +2 +2.0 ms +1.0 ms +4.0 ms +5.0 ms +25 %"),
                lines::toString);
    }

    @Test
    void thoseOfOnePluginOrOneEventAreShown() throws Exception {
        monitor.byPlugin.add(report("com.acme.filter", ThreadPostMessage.TOPIC));
        monitor.byPlugin.add(report("com.acme.cron", CronRun.TOPIC));
        assertFalse(shell.run("mibew:figures com.acme.filter").contains("cron"));
        assertFalse(shell.run("mibew:figures cronRun").contains("filter"));
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:figures acme.filter"));
        assertTrue(error.getMessage().endsWith("did you mean \"com.acme.filter\"?"), error.getMessage());
    }

    @Test
    void budgetsNameWhoOverspends() throws Exception {
        assertEquals("No handler has been called yet.\n", shell.run("mibew:figures"));
        monitor.handlers.add(Reports.handler(57, "Slow").on("*").report());
        monitor.budgets.add(new BudgetReport(CronRun.TOPIC, Duration.ofMillis(50), 0, Optional.empty(), Optional.empty()));
        monitor.budgets.add(new BudgetReport(ThreadPostMessage.TOPIC, Duration.ofMillis(20), 3,
                Optional.of("com.acme.Slow of com.acme"), Optional.of(FakeMonitor.AT)));
        String sentence = "THREAD_POST_MESSAGE: 20 ms for all handlers, exceeded 3 times, last at " + Times.of(FakeMonitor.AT)
                + ", when";
        String figures = shell.run("mibew:figures").replaceAll("\\s+", " ");
        assertTrue(figures.contains(sentence + " com.acme.Slow of com.acme took the longest"), figures);
        assertTrue(figures.contains("CRON_RUN: 50 ms for all handlers, exceeded never"), figures);
        String handlers = shell.run("mibew:handlers").replaceAll("\\s+", " ");
        assertTrue(handlers.contains(sentence) && !handlers.contains("CRON_RUN"), handlers);
    }

    @Test
    void conflictsNameBothPlugins() throws Exception {
        assertTrue(shell.run("mibew:conflicts").startsWith("No plugin has overwritten"));
        monitor.conflicts.add(new WriteConflict(
                ThreadPostMessage.TOPIC, "message_body", "com.acme.one", "com.acme.two", 12, FakeMonitor.AT));
        assertTrue(shell.run("mibew:conflicts").contains("THREAD_POST_MESSAGE  message_body  com.acme.one  com.acme.two"),
                shell::printed);
    }
}
