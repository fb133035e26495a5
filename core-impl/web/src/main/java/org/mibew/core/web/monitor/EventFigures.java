package org.mibew.core.web.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.Figure;
import org.mibew.api.monitor.Figure.Kind;
import org.mibew.api.monitor.Figure.Value;
import org.mibew.api.monitor.Figures;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.PluginTopicReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.monitor.WriteConflict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What handlers do, by plugin and topic. */
@Component
public final class EventFigures implements Figures {

    private final EventMonitor monitor;

    @Activate
    public EventFigures(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public List<Figure> figures() {
        List<PluginTopicReport> reports = monitor.byPlugin();
        List<Figure> figures = new ArrayList<>();
        figures.add(counter(reports, "calls_total", "Calls of a plugin's handlers.", PluginTopicReport::calls));
        figures.add(counter(reports, "failures_total", "Calls that failed.", PluginTopicReport::failures));
        figures.add(counter(reports, "overruns_total", "Calls past their deadline.", PluginTopicReport::overruns));
        figures.add(counter(reports, "skips_total", "Events that handlers were not called for.", PluginTopicReport::skips));
        figures.add(counter(reports, "seconds_total", "Time of the calls.", report -> seconds(report.total())));
        figures.add(counter(reports, "overspent_total", "Events over the topic's budget, longest in the plugin's handlers.",
                PluginTopicReport::overspent));
        figures.add(quantiles(reports));
        figures.add(conflicts());
        figures.add(quarantined());
        return figures;
    }

    private static Figure counter(
            List<PluginTopicReport> reports, String name, String help, ToDoubleFunction<PluginTopicReport> value) {
        return new Figure("mibew_handler_" + name, help, Kind.COUNTER,
                reports.stream().map(report -> new Value(labels(report), value.applyAsDouble(report))).toList());
    }

    private static Map<String, String> labels(PluginTopicReport report) {
        return Map.of("plugin", report.bundle(), "version", report.version(), "topic", report.topic());
    }

    private static Figure quantiles(List<PluginTopicReport> reports) {
        List<Value> values = new ArrayList<>();
        for (PluginTopicReport report : reports) {
            values.add(quantile(report, "0.5", report.p50()));
            values.add(quantile(report, "0.99", report.p99()));
            values.add(quantile(report, "1", report.slowest()));
        }
        return new Figure("mibew_handler_call_seconds", "Time within which that part of the calls returned.", Kind.GAUGE, values);
    }

    private static Value quantile(PluginTopicReport report, String quantile, Duration time) {
        Map<String, String> labels = new HashMap<>(labels(report));
        labels.put("quantile", quantile);
        return new Value(labels, seconds(time));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private Figure conflicts() {
        return new Figure("mibew_write_conflicts_total", "Events in which a plugin overwrote what another had written.",
                Kind.COUNTER, monitor.conflicts().stream().map(EventFigures::conflict).toList());
    }

    private static Value conflict(WriteConflict conflict) {
        return new Value(
                Map.of("topic", conflict.topic(), "argument", conflict.argument(), "first", conflict.first(),
                        "second", conflict.second()),
                conflict.count());
    }

    private Figure quarantined() {
        List<Value> values = new ArrayList<>();
        for (HandlerReport report : monitor.handlers()) {
            long topics = report.byTopic().stream().filter(TopicReport::quarantined).count();
            values.add(new Value(Map.of("plugin", report.bundle(), "version", report.version()), topics));
        }
        return new Figure("mibew_handler_quarantined", "Topics on which a plugin's handlers are not called.", Kind.GAUGE, values);
    }
}
