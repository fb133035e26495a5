package org.mibew.core.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.mibew.api.monitor.EventMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The recording of deliveries. */
@Component(service = TraceCommand.class)
@GogoCommand(scope = "mibew", function = "trace")
public final class TraceCommand {

    /** Deliveries that are shown at a time, and handlers that are shown of each. */
    static final int MOST = 50;

    private static final String USAGE = "trace on|off|show|changes [NAME]";

    private final EventMonitor monitor;

    @Activate
    public TraceCommand(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Descriptor("records deliveries: which handler changed what, in how long")
    public void trace(
            CommandSession session,
            @Descriptor("""
                    on|off|show|changes [NAME]
                    on        begins to record, and forgets what was recorded before; costs time on every event
                    off       ends it; what was recorded can still be shown
                    show      the latest recorded deliveries, oldest first
                    changes   the latest deliveries in which a handler changed something, with those handlers and
                              those that failed; they are recorded whether tracing is on or off
                    NAME      only those of one event: its name, or any topic

                    Private values are shown as ***.""")
            String... arguments) {
        if (arguments.length == 0 || arguments.length > (takesName(arguments[0]) ? 2 : 1)) {
            throw Wrong.usage(USAGE);
        }
        Screen screen = Screen.of(session);
        switch (arguments[0]) {
            case "on" -> turn(screen, true);
            case "off" -> turn(screen, false);
            case "show" -> show(screen, ofEvent(monitor.traces(), arguments));
            case "changes" -> showChanges(screen, ofEvent(monitor.changes(), arguments));
            default -> throw Wrong.name("mibew:trace", arguments[0], Stream.of("on", "off", "show", "changes"));
        }
    }

    private static boolean takesName(String verb) {
        return verb.equals("show") || verb.equals("changes");
    }

    private void turn(Screen screen, boolean on) {
        monitor.trace(on);
        screen.line(on
                ? "Deliveries are recorded; mibew:trace show shows them, mibew:trace off ends it."
                : "Deliveries are no longer recorded; mibew:trace show still shows " + monitor.traces().size() + ".");
    }

    private static List<DeliveryTrace> ofEvent(List<DeliveryTrace> traces, String... arguments) {
        return arguments.length == 1 ? traces : ofEvent(traces, arguments[1]);
    }

    private static List<DeliveryTrace> ofEvent(List<DeliveryTrace> traces, String name) {
        String topic = EventType.find(name).<String>map(EventType::topic).orElse(name);
        List<DeliveryTrace> ofTopic = traces.stream().filter(trace -> trace.topic().equalsIgnoreCase(topic)).toList();
        if (ofTopic.isEmpty() && EventType.find(name).isEmpty()) {
            throw EventNames.unknown(name, traces.stream().map(DeliveryTrace::topic));
        }
        return ofTopic;
    }

    private void show(Screen screen, List<DeliveryTrace> traces) {
        if (traces.isEmpty()) {
            screen.line(monitor.tracing()
                    ? "Nothing was recorded yet."
                    : "Nothing is recorded; mibew:trace on begins it.");
            return;
        }
        print(screen, traces, "show");
        if (!monitor.tracing()) {
            screen.line("Recording is off.");
        }
    }

    private static void showChanges(Screen screen, List<DeliveryTrace> changes) {
        if (changes.isEmpty()) {
            screen.line("No handler has changed anything of late.");
        } else {
            print(screen, changes, "changes");
        }
    }

    private static void print(Screen screen, List<DeliveryTrace> traces, String verb) {
        int hidden = Math.max(0, traces.size() - MOST);
        if (hidden > 0) {
            screen.line("The latest " + MOST + " of " + traces.size() + " recorded deliveries; mibew:trace " + verb
                    + " NAME shows those of one event.");
        }
        traces.subList(hidden, traces.size()).forEach(trace -> print(screen, trace));
    }

    private static void print(Screen screen, DeliveryTrace trace) {
        String time = trace.elapsed().isZero() ? "" : "  " + Times.of(trace.elapsed());
        screen.line("#" + trace.number() + "  " + Times.ofDay(trace.at()) + "  " + EventNames.ofTopic(trace.topic())
                + time + (trace.byHand() ? "  by hand" : ""));
        List<Step> steps = trace.steps();
        StepLines lines = new StepLines(screen, 1);
        steps.stream().limit(MOST).forEach(lines::print);
        if (steps.size() > MOST) {
            screen.line("  and " + (steps.size() - MOST) + " handlers more");
        }
    }
}
