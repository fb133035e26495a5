package org.mibew.api.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of the events of one topic that one handler was offered.
 *
 * @param topic of the events, never a pattern
 * @param calls calls that were made, failed and late ones included
 * @param failures calls that threw or left something that events may not carry
 * @param overruns calls that passed their deadline
 * @param skips events that the handler was not called for: quarantined, too many calls at once, no time left
 * @param total time spent in all calls; for calls below a millisecond it may be reckoned from a part of them
 * @param slowest time of the slowest call
 * @param p50 time within which half of the calls returned, of those that were timed; within 6.25 % of the truth
 * @param p99 time within which 99 of 100 calls returned, likewise
 * @param share of the time that the handlers which are there now have taken on this topic, from 0 to 1
 * @param overspent events that took longer than the topic's budget, and longest in this handler
 * @param lastError message of the last failure
 * @param quarantined whether the handler is skipped on this topic
 * @param quarantinedSince when it was put there; empty if it is not
 * @param probeAt when a quarantined handler is tried again
 */
public record TopicReport(
        String topic,
        long calls,
        long failures,
        long overruns,
        long skips,
        Duration total,
        Duration slowest,
        Duration p50,
        Duration p99,
        double share,
        long overspent,
        Optional<String> lastError,
        boolean quarantined,
        Optional<Instant> quarantinedSince,
        Optional<Instant> probeAt) {

    /** Makes a report without how the times are spread. */
    public TopicReport(
            String topic,
            long calls,
            long failures,
            long overruns,
            long skips,
            Duration total,
            Duration slowest,
            Optional<String> lastError,
            boolean quarantined,
            Optional<Instant> quarantinedSince,
            Optional<Instant> probeAt) {
        this(topic, calls, failures, overruns, skips, total, slowest, Duration.ZERO, Duration.ZERO, 0, 0, lastError,
                quarantined, quarantinedSince, probeAt);
    }

    /** Returns the mean time of a call, zero without calls. */
    public Duration mean() {
        return calls == 0 ? Duration.ZERO : total.dividedBy(calls);
    }
}
