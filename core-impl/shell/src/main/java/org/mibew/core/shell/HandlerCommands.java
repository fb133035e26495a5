package org.mibew.core.shell;

import java.time.Duration;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The handlers and how they fare. */
@Component(service = HandlerCommands.class)
@GogoCommand(scope = "mibew", function = "handlers")
public final class HandlerCommands {

    private final EventMonitor monitor;

    @Activate
    public HandlerCommands(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Descriptor("shows the handlers of each bundle, what they listen to and how they fare")
    public void handlers(
            CommandSession session,
            @Descriptor("""
                    [HANDLER]
                    HANDLER   only these, with their figures for each topic: an id, a name with or without
                              packages, or the name of a bundle""")
            String... name) {
        if (name.length > 1) {
            throw Wrong.usage("handlers [HANDLER]");
        }
        List<HandlerReport> all = monitor.handlers();
        Screen screen = Screen.of(session);
        if (name.length == 1) {
            print(screen, HandlerNames.find(name[0], all), true);
        } else if (all.isEmpty()) {
            screen.line("There are no handlers.");
        } else {
            print(screen, all, false);
        }
    }

    private static void print(Screen screen, List<HandlerReport> handlers, boolean everyTopic) {
        Table table = new Table().name("HANDLER").number("ID").number("RANKING").number("CALLS").number("FAILURES")
                .number("OVERRUNS").number("SKIPS").number("MEAN").number("SLOWEST");
        long bundle = Long.MIN_VALUE;
        for (HandlerReport handler : handlers) {
            if (handler.bundleId() != bundle) {
                bundle = handler.bundleId();
                table.across(handler.bundle() + " " + handler.version() + ", bundle " + bundle);
            }
            add(table, handler, everyTopic);
        }
        table.print(screen);
    }

    private static void add(Table table, HandlerReport handler, boolean everyTopic) {
        addRow(table, "  " + HandlerNames.within(handler.bundle(), handler.name()), handler.serviceId(), handler.ranking(),
                Figures.ofAll(handler.byTopic()));
        table.note("topics", handler.topics().isEmpty() ? "none" : String.join(", ", handler.topics()));
        table.note("filter", handler.filter());
        HandlerState state = HandlerState.of(handler);
        table.note("state", state.word());
        state.details().forEach(detail -> table.note("", detail));
        if (everyTopic) {
            table.note("deadline", handler.deadline().isZero() ? "none" : Times.of(handler.deadline()));
            handler.byTopic().stream()
                    .filter(topic -> topic.calls() + topic.skips() > 0)
                    .forEach(topic -> addRow(table, "    " + topic.topic(), "", "", Figures.ofAll(List.of(topic))));
        }
    }

    private static void addRow(Table table, String name, Object id, Object ranking, Figures figures) {
        table.row(name, id, ranking, figures.calls(), figures.failures(), figures.overruns(), figures.skips(),
                figures.mean(), figures.slowest());
    }

    /** The sums over some topics. */
    private record Figures(long calls, long failures, long overruns, long skips, String mean, String slowest) {

        static Figures ofAll(List<TopicReport> topics) {
            long calls = topics.stream().mapToLong(TopicReport::calls).sum();
            Duration total = topics.stream().map(TopicReport::total).reduce(Duration.ZERO, Duration::plus);
            Duration slowest = topics.stream().map(TopicReport::slowest).max(Duration::compareTo).orElse(Duration.ZERO);
            return new Figures(
                    calls,
                    topics.stream().mapToLong(TopicReport::failures).sum(),
                    topics.stream().mapToLong(TopicReport::overruns).sum(),
                    topics.stream().mapToLong(TopicReport::skips).sum(),
                    calls == 0 ? "-" : Times.of(total.dividedBy(calls)),
                    calls == 0 ? "-" : Times.of(slowest));
        }
    }
}
