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

    private static final String USAGE = "trace on|off|show [NAME]";

    private final EventMonitor monitor;

    @Activate
    public TraceCommand(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Descriptor("records deliveries: which handler changed what, in how long")
    public void trace(
            CommandSession session,
            @Descriptor("""
                    on|off|show [NAME]
                    on     begins to record, and forgets what was recorded before; costs time on every event
                    off    ends it; what was recorded can still be shown
                    show   the latest recorded deliveries, oldest first
                    NAME   only those of one event: its name, or any topic""")
            String... arguments) {
        if (arguments.length == 0 || arguments.length > (arguments[0].equals("show") ? 2 : 1)) {
            throw Wrong.usage(USAGE);
        }
        Screen screen = Screen.of(session);
        switch (arguments[0]) {
            case "on" -> turn(screen, true);
            case "off" -> turn(screen, false);
            case "show" -> show(screen, arguments.length == 1 ? monitor.traces() : traces(arguments[1]));
            default -> throw Wrong.name("mibew:trace", arguments[0], Stream.of("on", "off", "show"));
        }
    }

    private void turn(Screen screen, boolean on) {
        monitor.trace(on);
        screen.line(on
                ? "Deliveries are recorded; mibew:trace show shows them, mibew:trace off ends it."
                : "Deliveries are no longer recorded; mibew:trace show still shows " + monitor.traces().size() + ".");
    }

    private List<DeliveryTrace> traces(String name) {
        List<DeliveryTrace> traces = monitor.traces();
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
        int hidden = Math.max(0, traces.size() - MOST);
        if (hidden > 0) {
            screen.line("The latest " + MOST + " of " + traces.size()
                    + " recorded deliveries; mibew:trace show NAME shows those of one event.");
        }
        traces.subList(hidden, traces.size()).forEach(trace -> print(screen, trace));
        if (!monitor.tracing()) {
            screen.line("Recording is off.");
        }
    }

    private static void print(Screen screen, DeliveryTrace trace) {
        screen.line("#" + trace.number() + "  " + Times.ofDay(trace.at()) + "  " + EventNames.ofTopic(trace.topic())
                + "  " + Times.of(trace.elapsed()) + (trace.byHand() ? "  by hand" : ""));
        List<Step> steps = trace.steps();
        StepLines lines = new StepLines(screen, 1);
        steps.stream().limit(MOST).forEach(lines::print);
        if (steps.size() > MOST) {
            screen.line("  and " + (steps.size() - MOST) + " handlers more");
        }
    }
}
