package org.mibew.core.plugins.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mibew.core.plugins.update.Figures.OfTopic;

/** What a new version may do worse than the one before. */
final class BudgetTest {

    private static final Budget BUDGET =
            new Budget(Duration.ofMinutes(1), 3, 0, 10, Duration.ofMillis(20), 20);

    @Test
    void whatFailsNoMoreThanBeforeIsBorne() {
        OfTopic before = figures(100, 50, 2, 100);
        assertEquals(Optional.empty(), judge(before, figures(100, 53, 2, 100)));
        assertEquals(Optional.of("failed in 54 of 100 calls on t (before: 50 of 100)"),
                judge(before, figures(100, 54, 2, 100)));
        assertEquals(Optional.of("passed its deadline in 3 of 100 calls on t (before: 2 of 100)"),
                judge(before, figures(100, 50, 3, 100)));
    }

    @Test
    void aTopicThatWasNotListenedToHasTheBudgetAlone() {
        assertEquals(Optional.empty(), judge(OfTopic.NONE, figures(10, 3, 0, 100)));
        assertTrue(judge(OfTopic.NONE, figures(10, 4, 0, 100)).isPresent());
        assertTrue(judge(OfTopic.NONE, figures(10, 0, 1, 100)).isPresent());
    }

    @Test
    void slowIsWhatTakesManyTimesAsLongAndIsFelt() {
        OfTopic before = figures(100, 0, 0, 300);
        assertEquals(Optional.of("takes 31.0 ms for an event on t, over 20 calls (before: 3.0 ms)"),
                judge(before, figures(20, 0, 0, 620)));
        assertEquals(Optional.empty(), judge(before, figures(20, 0, 0, 580)), "not ten times as long");
        assertEquals(Optional.empty(), judge(before, figures(19, 0, 0, 2000)), "too few calls");
        assertEquals(Optional.empty(), judge(figures(19, 0, 0, 10), figures(20, 0, 0, 2000)), "too few calls before");
        assertEquals(Optional.empty(), judge(figures(100, 0, 0, 1), figures(100, 0, 0, 1900)), "nobody feels that");
    }

    @Test
    void quarantineIsToldOfIfItIsNew() {
        OfTopic now = new OfTopic(5, 2, 0, Duration.ZERO, true);
        assertEquals(Optional.of("is quarantined on t after 2 failures and 0 overruns in 5 calls"),
                judge(OfTopic.NONE, now));
        assertEquals(Optional.empty(), judge(new OfTopic(5, 2, 0, Duration.ZERO, true), now));
    }

    private static OfTopic figures(long calls, long failures, long overruns, long millis) {
        return new OfTopic(calls, failures, overruns, Duration.ofMillis(millis), false);
    }

    private static Optional<String> judge(OfTopic before, OfTopic now) {
        return BUDGET.exceeded(new Figures(Map.of("t", before)), new Figures(Map.of("t", now)));
    }
}
