package org.mibew.core.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;

/** The latest deliveries that were recorded, newest first: who changed what, in how long. */
final class TracesTable {

    private static final int MOST = 50;
    private static final List<String> COLUMNS = List.of("Handler", "Bundle", "Outcome", "Time", "Changes");

    private final EventMonitor monitor;

    TracesTable(EventMonitor monitor) {
        this.monitor = monitor;
    }

    void print(PrintWriter out) {
        Html.heading(out, "Latest deliveries");
        List<DeliveryTrace> traces = new ArrayList<>(monitor.traces());
        if (!monitor.tracing()) {
            Html.paragraph(out, "Recorded is what handlers change. The page Plugins of the site, or mibew:trace on in the shell,"
                    + " has every delivery recorded.");
            traces = traces.isEmpty() ? new ArrayList<>(monitor.changes()) : traces;
        }
        if (traces.isEmpty()) {
            Html.paragraph(out, "Nothing was recorded yet.");
            return;
        }
        Collections.reverse(traces);
        Html.open(out, COLUMNS);
        traces.stream().limit(MOST).forEach(trace -> print(out, trace));
        Html.close(out);
    }

    private static void print(PrintWriter out, DeliveryTrace trace) {
        Html.group(out, HandlersTable.name(trace.topic()) + " · " + trace.at() + (trace.elapsed().isZero() ? "" : " · " + Html.time(trace.elapsed()))
                + (trace.byHand() ? " · by hand" : ""), COLUMNS.size());
        for (DeliveryTrace.Step step : trace.steps()) {
            Html.row(out, step.handler(), step.bundle(),
                    step.outcome().name().toLowerCase(Locale.ROOT) + (step.reason().isEmpty() ? "" : ": " + step.reason()),
                    Html.time(step.elapsed()), changes(step));
        }
    }

    private static String changes(DeliveryTrace.Step step) {
        return step.changes().stream()
                .map(change -> change.argument() + ": " + change.from() + " → " + change.to())
                .collect(Collectors.joining("\n"));
    }
}
