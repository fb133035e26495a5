package org.mibew.api.monitor;

import java.time.Duration;

/**
 * What became of the events of one topic that the handlers of one bundle were offered.
 *
 * @param bundleId of the bundle
 * @param bundle its symbolic name
 * @param version its version
 * @param topic of the events, never a pattern
 * @param calls calls that were made, failed and late ones included
 * @param failures calls that threw or left something that events may not carry
 * @param overruns calls that passed their deadline
 * @param skips events that a handler was not called for
 * @param total time spent in all calls
 * @param slowest time of the slowest call
 * @param p50 as in {@link TopicReport#p50}
 * @param p99 as in {@link TopicReport#p99}
 * @param share of the time that all bundles' handlers have taken on this topic, from 0 to 1
 * @param overspent events that took longer than the topic's budget, and longest in a handler of this bundle
 */
public record PluginTopicReport(
        long bundleId,
        String bundle,
        String version,
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
        long overspent) {

    /** Returns the mean time of a call, zero without calls. */
    public Duration mean() {
        return calls == 0 ? Duration.ZERO : total.dividedBy(calls);
    }
}
