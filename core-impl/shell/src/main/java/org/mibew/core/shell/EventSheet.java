package org.mibew.core.shell;

import java.util.List;
import org.mibew.api.event.Argument;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;
import org.mibew.api.monitor.HandlerReport;

/** What is known of one event. */
final class EventSheet {

    private static final int LABEL = 13;

    private final EventType<?> event;
    private final List<HandlerReport> handlers;

    EventSheet(EventType<?> event, List<HandlerReport> handlers) {
        this.event = event;
        this.handlers = handlers;
    }

    void print(Screen screen) {
        screen.line(event.name());
        screen.entry(2, "topic", LABEL, event.topic(), 1);
        screen.entry(2, "also called", LABEL, event.eventName() + ", class " + event.type().getName(), 1);
        screen.entry(2, "when", LABEL, event.when(), Screen.LONG);
        if (event.isAddition()) {
            screen.entry(2, "belongs", LABEL, "not to the 41 events of the specification", 1);
        }
        screen.entry(2, "handlers", LABEL, rights(), Screen.LONG);
        screen.blank();
        printArguments(screen);
        screen.blank();
        printHandlers(screen);
    }

    private String rights() {
        if (event.isRejectable()) {
            return "may write the arguments marked below, and reject what the event announces";
        }
        return event.isWritable()
                ? "may write the arguments marked below; the event cannot be rejected"
                : "only listen; the event cannot be rejected";
    }

    private void printArguments(Screen screen) {
        if (event.arguments().isEmpty()) {
            screen.line("It has no arguments.");
            return;
        }
        Table table = new Table().text("ARGUMENT").text("TYPE").text("WRITE").text("");
        for (Argument argument : event.arguments()) {
            table.row(argument.key(), argument.typeName(), argument.isWritable() ? "yes" : "",
                    argument.isAddition() ? "addition to the specification" : "");
        }
        table.print(screen);
        screen.blank();
        screen.line("Samples, which mibew:trigger takes for what is not given");
        new ArgumentLines(event).print(screen, PlainValues.of(EventBuilder.of(event).build()));
    }

    private void printHandlers(Screen screen) {
        if (handlers.isEmpty()) {
            screen.line("No handler listens to it.");
            return;
        }
        Table table = new Table().name("HANDLERS, IN CALLING ORDER").number("ID").name("BUNDLE").number("RANKING")
                .text("STATE");
        for (HandlerReport handler : handlers) {
            HandlerState state = HandlerState.on(handler, event.topic());
            table.row(HandlerNames.within(handler.bundle(), handler.name()), handler.serviceId(), handler.bundle(),
                    handler.ranking(), state.word());
            table.note("filter", handler.filter());
            state.details().forEach(detail -> table.note("", detail));
        }
        table.print(screen);
    }
}
