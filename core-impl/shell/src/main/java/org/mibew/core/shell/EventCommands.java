package org.mibew.core.shell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.event.Argument;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalogue of events, and raising one by hand. */
@Component(service = EventCommands.class)
@GogoCommand(scope = "mibew", function = {"events", "event", "trigger"})
public final class EventCommands {

    private final EventMonitor monitor;

    @Activate
    public EventCommands(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Descriptor("lists all events with the number of their handlers")
    public void events(CommandSession session, @Descriptor("") String... none) {
        if (none.length > 0) {
            throw Wrong.usage("events");
        }
        Map<EventType<?>, List<HandlerReport>> handlers = new LinkedHashMap<>();
        EventNames.all().forEach(event -> handlers.put(event, monitor.handlers(event.topic())));
        Table table = new Table().text("EVENT").number("HANDLERS").text("MAY").text("WHEN");
        EventType.all().forEach(event -> add(table, event, handlers.get(event)));
        table.across("").across("BEYOND THE SPECIFICATION");
        EventType.additions().forEach(event -> add(table, event, handlers.get(event)));
        Screen screen = Screen.of(session);
        table.print(screen);
        screen.blank();
        screen.line(EventType.all().size() + " events, " + heard(EventType.all(), handlers) + " with handlers; "
                + EventType.additions().size() + " beyond the specification, " + heard(EventType.additions(), handlers)
                + " with handlers.");
        screen.line("MAY says what handlers may do besides listening.");
        if (handlers.keySet().stream().anyMatch(event -> isTroubled(event, handlers.get(event)))) {
            screen.line("! A handler is quarantined or cannot be called: mibew:handlers tells why.");
        }
    }

    private static void add(Table table, EventType<?> event, List<HandlerReport> handlers) {
        String mark = isTroubled(event, handlers) ? "! " : "";
        table.row(event.name(), mark + handlers.size(), may(event), event.when());
    }

    private static boolean isTroubled(EventType<?> event, List<HandlerReport> handlers) {
        return handlers.stream().anyMatch(handler -> HandlerState.isTroubled(handler, event.topic()));
    }

    private static long heard(List<EventType<?>> events, Map<EventType<?>, List<HandlerReport>> handlers) {
        return events.stream().filter(event -> !handlers.get(event).isEmpty()).count();
    }

    private static String may(EventType<?> event) {
        if (event.isRejectable()) {
            return event.arguments().stream().filter(Argument::isWritable).count() > 1
                    ? "alter, reject"
                    : "reject";
        }
        return event.isWritable() ? "alter" : "";
    }

    @Descriptor("shows when an event happens, its arguments, and its handlers in calling order")
    public void event(
            CommandSession session,
            @Descriptor("""
                    NAME
                    NAME   the event: THREAD_POST_MESSAGE, threadPostMessage or its topic; case does not matter""")
            String... name) {
        if (name.length != 1) {
            throw Wrong.usage("event NAME");
        }
        EventType<?> event = EventNames.find(name[0]);
        new EventSheet(event, monitor.handlers(event.topic())).print(Screen.of(session));
    }

    @Descriptor("raises an event by hand and shows what its handlers did to it")
    public void trigger(
            CommandSession session,
            @Descriptor("""
                    NAME [KEY=VALUE ...]
                    NAME   the event: THREAD_POST_MESSAGE, threadPostMessage or its topic; case does not matter
                    KEY    an argument, as mibew:event NAME lists them; dots lead into it: thread.group,
                           message_options.name, visitors.0.id
                    VALUE  text, a number, true or false, the name of a constant, a time like
                           2026-11-01T10:00:00Z, ids separated by commas; in quotes if it has spaces or brackets.
                           Where anything may stand, 'KEY="7"' gives the text 7, KEY=7 the number

                    Arguments that are not given have the samples that mibew:event NAME shows. Handlers can tell
                    that the event was raised by hand; what they do besides is real.

                    mibew:trigger THREAD_POST_MESSAGE message_body="darn it" thread.group=3""")
            String... nameAndArguments) {
        if (nameAndArguments.length == 0) {
            throw Wrong.usage("trigger NAME [KEY=VALUE ...]");
        }
        EventType<?> event = EventNames.find(nameAndArguments[0]);
        ChatEvent record = build(event, Arrays.asList(nameAndArguments).subList(1, nameAndArguments.length));
        new RaisedEvent(monitor, record).print(Screen.of(session));
    }

    private static ChatEvent build(EventType<?> event, List<String> assignments) {
        EventBuilder<?> builder = EventBuilder.of(event);
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Arguments are given as KEY=VALUE, not as " + Wrong.quoted(assignment)
                        + "; a value with spaces or brackets needs quotes");
            }
            builder.withText(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return builder.build();
    }
}
