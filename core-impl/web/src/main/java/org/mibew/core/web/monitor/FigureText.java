package org.mibew.core.web.monitor;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.mibew.api.monitor.Figure;
import org.mibew.api.monitor.Figure.Kind;
import org.mibew.api.monitor.Figure.Value;

/** Writes figures in the text format of Prometheus. Figures of one name are one; of each, so many values count at most. */
final class FigureText {

    static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final int MOST_VALUES = 2_000;
    private static final String TOTAL = "_total";

    private final Map<String, Merged> figures = new TreeMap<>();
    private int dropped;

    /** A figure, with its values by their labels. */
    private record Merged(Figure first, Map<Map<String, String>, Double> values) {}

    void add(Figure figure) {
        Merged merged = figures.computeIfAbsent(figure.name(), name -> new Merged(figure, new LinkedHashMap<>()));
        for (Value value : figure.values()) {
            boolean fits = merged.values.size() < MOST_VALUES && merged.first.kind() == figure.kind();
            if (fits && isValid(value.value(), figure.kind())) {
                merged.values.merge(value.labels(), value.value(), Double::sum);
            } else {
                dropped++;
            }
        }
    }

    private static boolean isValid(double value, Kind kind) {
        return kind == Kind.GAUGE || value >= 0;
    }

    /**
     * Writes them.
     *
     * @param others figures that are ready
     */
    void write(OutputStream out, Collection<MetricSnapshot> others) throws IOException {
        add(Figure.gauge("mibew_figures_dropped", "Values that are not shown: too many, or none that counters have.",
                Value.of(dropped)));
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        figures.values().forEach(figure -> all.metricSnapshot(snapshot(figure)));
        others.stream().filter(other -> !all.containsMetricName(other.getMetadata().getName())).forEach(all::metricSnapshot);
        PrometheusTextFormatWriter.create().write(out, all.build(), EscapingScheme.DEFAULT);
    }

    private static MetricSnapshot snapshot(Merged merged) {
        String name = merged.first.name();
        if (merged.first.kind() == Kind.COUNTER) {
            CounterSnapshot.Builder counter = CounterSnapshot.builder()
                    .name(name.substring(0, name.length() - TOTAL.length())).help(merged.first.help());
            merged.values.forEach((labels, value) -> counter.dataPoint(
                    CounterSnapshot.CounterDataPointSnapshot.builder().labels(labels(labels)).value(value).build()));
            return counter.build();
        }
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(merged.first.help());
        merged.values.forEach((labels, value) -> gauge.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels(labels)).value(value).build()));
        return gauge.build();
    }

    private static Labels labels(Map<String, String> labels) {
        Labels.Builder builder = Labels.builder();
        labels.forEach(builder::label);
        return builder.build();
    }
}
