package org.mibew.core.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The handlers that are skipped because they failed or were too slow. */
@Component(service = QuarantineCommand.class)
@GogoCommand(scope = "mibew", function = "quarantine")
public final class QuarantineCommand {

    private static final String USAGE = "quarantine list | release HANDLER|ID|all";

    private final EventMonitor monitor;

    @Activate
    public QuarantineCommand(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Descriptor("lists the handlers that are skipped since they failed or were too slow, or releases them")
    public void quarantine(
            CommandSession session,
            @Descriptor("""
                    list | release HANDLER|ID|all
                    list      the quarantined handlers, since when, until when, and their last error
                    release   calls them again at once; without it, each is tried when its time is over, and
                              released if that goes well
                    HANDLER   a name with or without packages, or the name of a bundle, on all topics
                    ID        the handler's id, as mibew:handlers shows it
                    all       all that are quarantined""")
            String... arguments) {
        if (arguments.length == 0) {
            throw Wrong.usage(USAGE);
        }
        Screen screen = Screen.of(session);
        switch (arguments[0]) {
            case "list" -> list(screen, arguments);
            case "release" -> release(screen, arguments);
            default -> throw Wrong.name("mibew:quarantine", arguments[0], Stream.of("list", "release"));
        }
    }

    private void list(Screen screen, String... arguments) {
        if (arguments.length > 1) {
            throw Wrong.usage(USAGE);
        }
        Table table = new Table().name("HANDLER").number("ID").name("TOPIC").text("SINCE").text("UNTIL");
        for (HandlerReport handler : monitor.handlers()) {
            handler.byTopic().stream().filter(TopicReport::quarantined).forEach(topic -> add(table, handler, topic));
        }
        if (table.isEmpty()) {
            screen.line("No handler is quarantined.");
        } else {
            table.print(screen);
        }
    }

    private static void add(Table table, HandlerReport handler, TopicReport topic) {
        table.row(handler.name(), handler.serviceId(), topic.topic(),
                topic.quarantinedSince().map(Times::of).orElse(""), HandlerState.end(topic));
        table.note("last error", topic.lastError());
    }

    private void release(Screen screen, String... arguments) {
        if (arguments.length != 2) {
            throw Wrong.usage(USAGE);
        }
        boolean all = arguments[1].equalsIgnoreCase("all");
        List<HandlerReport> handlers = monitor.handlers();
        int released = 0;
        for (HandlerReport handler : all ? handlers : HandlerNames.find(arguments[1], handlers)) {
            int topics = monitor.release(handler.serviceId());
            released += topics;
            if (topics > 0 || !all) {
                screen.text(0, handler.name() + " (id " + handler.serviceId() + ") "
                        + (topics == 0 ? "was not quarantined" : "is called again on " + topics(topics)));
            }
        }
        if (all && released == 0) {
            screen.line("No handler was quarantined.");
        }
    }

    private static String topics(int number) {
        return number == 1 ? "1 topic" : number + " topics";
    }
}
