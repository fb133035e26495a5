package org.mibew.core.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;

/** The handlers of each topic in calling order, with their figures. */
final class HandlersTable {

    private static final List<String> COLUMNS =
            List.of("Turn", "Handler", "Bundle", "Ranking", "Calls", "Mean", "p99", "Slowest", "Share",
                    "Failures", "Late", "Skipped", "State");

    private final EventMonitor monitor;

    HandlersTable(EventMonitor monitor) {
        this.monitor = monitor;
    }

    void print(PrintWriter out) {
        TreeSet<String> topics = new TreeSet<>();
        for (HandlerReport handler : monitor.handlers()) {
            topics.addAll(handler.topics());
            handler.byTopic().forEach(topic -> topics.add(topic.topic()));
        }
        topics.removeIf(topic -> topic.endsWith("*"));
        Html.heading(out, "Handlers, in the order in which they are called");
        if (topics.isEmpty()) {
            Html.paragraph(out, "There are no handlers.");
            return;
        }
        Html.open(out, COLUMNS);
        for (String topic : topics) {
            Html.group(out, name(topic), COLUMNS.size());
            int turn = 0;
            for (HandlerReport handler : monitor.handlers(topic)) {
                turn++;
                print(out, turn, handler, handler.byTopic().stream().filter(found -> found.topic().equals(topic)).findFirst());
            }
        }
        Html.close(out);
    }

    private static void print(PrintWriter out, int turn, HandlerReport handler, Optional<TopicReport> found) {
        TopicReport topic = found.filter(any -> any.calls() + any.skips() > 0).orElse(null);
        Html.row(out, turn, handler.name(), handler.bundle() + " " + handler.version(), handler.ranking(),
                topic == null ? "" : topic.calls(),
                topic == null ? "" : Html.time(topic.mean()),
                topic == null ? "" : Html.time(topic.p99()),
                topic == null ? "" : Html.time(topic.slowest()),
                topic == null ? "" : Math.round(topic.share() * 100) + " %",
                topic == null ? "" : topic.failures(),
                topic == null ? "" : topic.overruns(),
                topic == null ? "" : topic.skips(),
                state(handler, found));
    }

    private static String state(HandlerReport handler, Optional<TopicReport> topic) {
        if (topic.filter(TopicReport::quarantined).isPresent()) {
            return "in quarantine" + topic.flatMap(TopicReport::probeAt).map(at -> ", tried again at " + at).orElse("")
                    + topic.flatMap(TopicReport::lastError).map(error -> ": " + error).orElse("");
        }
        return handler.problem().orElse(topic.isEmpty() ? "not called yet" : "called");
    }

    /** Returns the constant of an event of the server, else the topic. */
    static String name(String topic) {
        return EventType.find(topic).map(type -> type.name() + " (" + topic + ")").orElse(topic);
    }
}
