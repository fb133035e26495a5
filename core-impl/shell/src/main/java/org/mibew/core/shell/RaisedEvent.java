package org.mibew.core.shell;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mibew.api.event.Argument;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;

/** An event that an administrator raises, before, during and after its delivery. */
final class RaisedEvent {

    private final EventType<?> type;
    private final Map<String, Object> before;
    private final Map<String, Object> after;
    private final List<HandlerReport> listening;
    private final DeliveryTrace trace;

    /** Raises the event. */
    RaisedEvent(EventMonitor monitor, ChatEvent event) {
        type = EventType.of(event);
        before = PlainValues.of(event);
        listening = monitor.handlers(type.topic());
        trace = monitor.raise(event);
        after = PlainValues.of(event);
    }

    void print(Screen screen) {
        screen.line(type.name() + " raised by hand; delivered in " + Times.of(trace.elapsed()));
        screen.blank();
        screen.line("Before");
        new ArgumentLines(type).print(screen, before);
        screen.blank();
        printHandlers(screen);
        screen.blank();
        printAfter(screen);
    }

    private void printHandlers(Screen screen) {
        if (trace.steps().isEmpty() && listening.isEmpty()) {
            screen.line("No handler listens to it.");
            return;
        }
        screen.line("Handlers");
        StepLines lines = new StepLines(screen, Screen.LONG);
        trace.steps().forEach(lines::print);
        Set<Long> met = trace.steps().stream().map(Step::serviceId).collect(Collectors.toSet());
        listening.stream()
                .filter(handler -> !met.contains(handler.serviceId()))
                .forEach(handler -> screen.entry(2, "not called", 18, HandlerNames.whole(handler.bundle(), handler.name())
                        + ": " + whyNotCalled(handler), Screen.LONG));
    }

    private static String whyNotCalled(HandlerReport handler) {
        return handler.filter()
                .map(filter -> "its filter " + filter + " does not match")
                .orElse("it was unregistered before its turn");
    }

    private void printAfter(Screen screen) {
        if (type.arguments().stream().noneMatch(Argument::isWritable)) {
            screen.line("Handlers of this event only listen: its arguments are as before.");
            return;
        }
        screen.line("After, * where it is different");
        Set<String> different = before.keySet().stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .collect(Collectors.toSet());
        new ArgumentLines(type).printWritable(screen, after, different);
        rejection().ifPresent(reason -> {
            screen.blank();
            screen.text(0, "The event is rejected: " + reason);
        });
    }

    /** Returns why the event is rejected, if it is. */
    private Optional<String> rejection() {
        return type.isRejectable() && after.get("rejection") instanceof Map<?, ?> rejection
                ? Optional.of(String.valueOf(rejection.get("reason")))
                : Optional.empty();
    }
}
