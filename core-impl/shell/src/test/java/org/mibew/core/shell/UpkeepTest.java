package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.cron.CronReport;
import org.mibew.api.cron.CronReport.Step;
import org.mibew.api.statistics.OperatorStatistics;
import org.mibew.api.statistics.PageStatistics;
import org.mibew.api.statistics.ThreadStatistics;

/** The upkeep, and the statistics that it reckons. */
class UpkeepTest {

    private final FakeChat chat = new FakeChat();
    private final Shell shell = Shell.of(new FakeMonitor(), new FakePlugins(), chat);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aRunTellsWhatWasDone() throws Exception {
        chat.cron.report = Optional.of(new CronReport(Instant.EPOCH, Duration.ofMillis(1_500), List.of(
                new Step("expiry", "2 threads were closed", Optional.empty()))));
        assertEquals(List.of("  expiry                    2 threads were closed", "It took 1.5 s."),
                shell.lines("mibew:cron run"));
    }

    @Test
    void aStepThatFailsIsShownAndTheCommandFails() {
        chat.cron.report = Optional.of(new CronReport(Instant.EPOCH, Duration.ZERO, List.of(
                new Step("updates", "", Optional.of("connection refused")))));
        var failure = assertThrows(IllegalStateException.class, () -> shell.run("mibew:cron run"));
        assertEquals("Not all of the upkeep could be done: what failed is marked with !", failure.getMessage());
        assertTrue(shell.printed().startsWith("! updates                   connection refused\n"), shell::printed);
    }

    @Test
    void twoRunsAtATimeAreRefused() {
        var refusal = assertThrows(IllegalStateException.class, () -> shell.run("mibew:cron run"));
        assertEquals("The upkeep runs already, on this server or another one", refusal.getMessage());
    }

    @Test
    void theLastRunIsTold() throws Exception {
        assertEquals("The upkeep has not run yet.\n", shell.run("mibew:cron last"));
        chat.cron.last = Optional.of(Samples.POSTED);
        assertEquals("The upkeep last ended at " + Times.of(Samples.POSTED) + ".\n", shell.run("mibew:cron last"));
    }

    @Test
    void statisticsAreShown() throws Exception {
        chat.operators.all.add(Samples.operator(2, "anna"));
        chat.statistics.threads.add(new ThreadStatistics(LocalDate.of(2026, 11, 1), 41, 2, 9, 5, 3, 1, 300, 280,
                Duration.ofSeconds(12), Duration.ofSeconds(340)));
        chat.statistics.operators.add(new OperatorStatistics(2, 30, 300, 57, 9, 5, 3, 1));
        chat.statistics.operators.add(new OperatorStatistics(3, 1, 1, 1, 0, 0, 0, 0));
        chat.statistics.pages.add(new PageStatistics("https://www.example.com/prices", 1_000, 41, 9, 5, 3, 1));
        String out = shell.run("mibew:stats 2026-11-01 2026-11-02");
        assertTrue(out.startsWith("From 2026-11-01 to 2026-11-02\n"), out);
        assertTrue(out.matches("(?s).*\n2026-11-01 +41 +2 +9 +5 +3 +1 +300 +280 +12 s +340 s\n.*"), out);
        assertTrue(out.matches("(?s).*\nanna +30 +300 +57 +9 +5 +3 +1\n.*"), out);
        assertTrue(out.matches("(?s).*\ndeleted, 3 +1 +1 +1 .*"), out);
        assertTrue(out.matches("(?s).*\nhttps://www.example.com/prices +1000 +41 +9 .*"), out);
        assertEquals(LocalDate.of(2026, 11, 1), chat.statistics.from);
        assertEquals(LocalDate.of(2026, 11, 2), chat.statistics.to);
    }

    @Test
    void withoutDaysItIsTheLastWeek() throws Exception {
        assertTrue(shell.run("mibew:stats").contains("There were no chats, or the upkeep has not reckoned them yet"));
        assertEquals(chat.statistics.to.minusDays(7), chat.statistics.from);
    }

    @Test
    void theMostVisitedPagesAreEnough() throws Exception {
        for (int i = 0; i < 25; i++) {
            chat.statistics.pages.add(new PageStatistics("https://www.example.com/" + i, 100 - i, 0, 0, 0, 0, 0));
        }
        assertTrue(shell.run("mibew:stats").endsWith("The 20 most visited of 25 pages.\n"));
    }

    @Test
    void whatIsWrongIsTold() {
        assertMessage("There is no mibew:cron \"rum\"; did you mean \"run\"?", "mibew:cron rum");
        assertMessage("A day is written like 2026-11-01, not like \"yesterday\"", "mibew:stats yesterday");
        assertMessage("The first day, 2026-11-02, is after the last, 2026-11-01", "mibew:stats 2026-11-02 2026-11-01");
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:cron"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:cron run now"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:stats 2026-11-01 2026-11-02 2026-11-03"));
    }

    private void assertMessage(String message, String line) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> shell.run(line)).getMessage());
    }
}
