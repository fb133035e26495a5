package org.mibew.core.plugins.update;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.TopicReport;

/**
 * How the handlers of one bundle did so far, by topic.
 *
 * @param byTopic topics without events are left out
 */
record Figures(Map<String, OfTopic> byTopic) {

    static final Figures NONE = new Figures(Map.of());

    static Figures of(Optional<EventMonitor> monitor, long bundleId) {
        Map<String, OfTopic> byTopic = new HashMap<>();
        monitor.ifPresent(runtime -> runtime.handlers().stream()
                .filter(handler -> handler.bundleId() == bundleId)
                .flatMap(handler -> handler.byTopic().stream())
                .forEach(topic -> byTopic.merge(topic.topic(), OfTopic.of(topic), OfTopic::plus)));
        return new Figures(Map.copyOf(byTopic));
    }

    OfTopic of(String topic) {
        return byTopic.getOrDefault(topic, OfTopic.NONE);
    }

    /** What became of the events of one topic. */
    record OfTopic(long calls, long failures, long overruns, Duration total, boolean quarantined) {

        static final OfTopic NONE = new OfTopic(0, 0, 0, Duration.ZERO, false);

        private static OfTopic of(TopicReport report) {
            return new OfTopic(
                    report.calls(), report.failures(), report.overruns(), report.total(), report.quarantined());
        }

        private OfTopic plus(OfTopic other) {
            return new OfTopic(
                    calls + other.calls,
                    failures + other.failures,
                    overruns + other.overruns,
                    total.plus(other.total),
                    quarantined || other.quarantined);
        }

        Duration mean() {
            return calls == 0 ? Duration.ZERO : total.dividedBy(calls);
        }

        /** Returns how many of so many calls would fail at the rate of these. */
        long expected(long events, long ofCalls) {
            return calls == 0 ? 0 : (long) Math.ceil((double) events * ofCalls / calls);
        }
    }
}
