package org.mibew.core.plugins.update;

import java.time.Duration;
import java.util.Optional;
import org.mibew.core.plugins.update.Figures.OfTopic;

/**
 * How much worse than the version before a new one may be while it is watched.
 *
 * @param window how long it is watched; zero if it is not
 * @param failures failed calls on a topic that are borne, beyond those that the version before would have had
 * @param overruns the same for calls that pass their deadline
 * @param slower how many times as long a call may take on average
 * @param least average time of a call below which nothing is slow
 * @param calls calls on a topic without which its average says nothing
 */
public record Budget(Duration window, long failures, long overruns, double slower, Duration least, long calls) {

    /** Tells what is worse than is borne, in a sentence without its subject; empty if all is well. */
    Optional<String> exceeded(Figures before, Figures now) {
        return now.byTopic().entrySet().stream()
                .flatMap(topic -> exceeded(topic.getKey(), before.of(topic.getKey()), topic.getValue()).stream())
                .sorted()
                .findFirst();
    }

    private Optional<String> exceeded(String topic, OfTopic before, OfTopic now) {
        if (now.overruns() > overruns + before.expected(before.overruns(), now.calls())) {
            return Optional.of("passed its deadline in " + now.overruns() + " of " + now.calls() + " calls on " + topic
                    + " (before: " + before.overruns() + " of " + before.calls() + ")");
        }
        if (now.failures() > failures + before.expected(before.failures(), now.calls())) {
            return Optional.of("failed in " + now.failures() + " of " + now.calls() + " calls on " + topic
                    + " (before: " + before.failures() + " of " + before.calls() + ")");
        }
        if (now.quarantined() && !before.quarantined()) {
            return Optional.of("is quarantined on " + topic + " after " + now.failures() + " failures and "
                    + now.overruns() + " overruns in " + now.calls() + " calls");
        }
        if (isSlow(before, now)) {
            return Optional.of("takes " + text(now.mean()) + " for an event on " + topic + ", over " + now.calls()
                    + " calls (before: " + text(before.mean()) + ")");
        }
        return Optional.empty();
    }

    private boolean isSlow(OfTopic before, OfTopic now) {
        return before.calls() >= calls
                && now.calls() >= calls
                && now.mean().compareTo(least) > 0
                && now.mean().toNanos() > before.mean().toNanos() * slower;
    }

    private static String text(Duration time) {
        return time.toNanos() / 1000 / 1000.0 + " ms";
    }
}
