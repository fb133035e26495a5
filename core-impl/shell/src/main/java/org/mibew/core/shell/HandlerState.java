package org.mibew.core.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;

/** How a handler is, in a word, and what there is to say about it. */
record HandlerState(String word, List<String> details) {

    static HandlerState of(HandlerReport handler) {
        return of(handler, handler.byTopic(), true);
    }

    /** Returns how a handler is where events of one topic are concerned. */
    static HandlerState on(HandlerReport handler, String topic) {
        return of(handler, handler.byTopic().stream().filter(report -> report.topic().equals(topic)).toList(), false);
    }

    /** Tells whether a handler is quarantined on a topic, or cannot be called at all. */
    static boolean isTroubled(HandlerReport handler, String topic) {
        return handler.problem().isPresent()
                || handler.byTopic().stream().anyMatch(report -> report.quarantined() && report.topic().equals(topic));
    }

    private static HandlerState of(HandlerReport handler, List<TopicReport> topics, boolean naming) {
        List<String> details = new ArrayList<>();
        handler.problem().ifPresent(details::add);
        for (TopicReport topic : topics) {
            String where = naming ? " on " + topic.topic() : "";
            if (topic.quarantined()) {
                details.add("quarantined" + where + " until " + end(topic) + ", when it is tried again");
            }
            topic.lastError().ifPresent(error -> details.add("last error" + where + ": " + error));
        }
        return new HandlerState(word(handler, topics) + (handler.required() ? ", required" : ""), List.copyOf(details));
    }

    /** Returns when a quarantine on a topic may end. */
    static String end(TopicReport topic) {
        return topic.probeAt()
                .filter(Instant.now()::isBefore)
                .map(Times::of)
                .orElse("the next event");
    }

    private static String word(HandlerReport handler, List<TopicReport> topics) {
        if (handler.problem().isPresent()) {
            return "problem";
        }
        return topics.stream().anyMatch(TopicReport::quarantined) ? "quarantined" : "ok";
    }
}
