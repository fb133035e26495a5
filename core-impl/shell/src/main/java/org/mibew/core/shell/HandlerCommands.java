package org.mibew.core.shell;

import java.time.Duration;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.monitor.BudgetReport;
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
                              packages, or the name of a bundle

                    P50 and P99: the time within which half of the calls, and 99 of 100, returned.
                    SHARE: of the time that all handlers take on the topic.""")
            String... name) {
        if (name.length > 1) {
            throw Wrong.usage("handlers [HANDLER]");
        }
        List<HandlerReport> all = monitor.handlers();
        Screen screen = Screen.of(session);
        if (name.length == 1) {
            List<HandlerReport> meant = HandlerNames.find(name[0], all);
            print(screen, meant, true);
            printTopics(screen, meant);
        } else if (all.isEmpty()) {
            screen.line("There are no handlers.");
        } else {
            print(screen, all, false);
            printOverspent(screen);
        }
    }

    private void printOverspent(Screen screen) {
        List<BudgetReport> overspent =
                monitor.budgets().stream().filter(budget -> budget.overspent() > 0).toList();
        if (!overspent.isEmpty()) {
            screen.blank();
            screen.line("Topics over their budget; mibew:figures shows all");
            overspent.forEach(budget -> screen.text(2, FigureCommands.sentence(budget)));
        }
    }

    private static void printTopics(Screen screen, List<HandlerReport> handlers) {
        Table table = new Table().name("TOPIC").number("CALLS").number("FAILURES").number("OVERRUNS").number("SKIPS")
                .number("MEAN").number("P50").number("P99").number("SLOWEST").number("SHARE");
        for (HandlerReport handler : handlers) {
            if (handlers.size() > 1) {
                table.across(HandlerNames.within(handler.bundle(), handler.name()) + ", id " + handler.serviceId());
            }
            handler.byTopic().stream()
                    .filter(topic -> topic.calls() + topic.skips() > 0)
                    .forEach(topic -> addTopic(table, topic));
        }
        screen.blank();
        table.print(screen);
    }

    private static void addTopic(Table table, TopicReport topic) {
        boolean called = topic.calls() > 0;
        table.row(topic.topic(), topic.calls(), topic.failures(), topic.overruns(), topic.skips(),
                called ? Times.of(topic.mean()) : "-", called ? Times.of(topic.p50()) : "-",
                called ? Times.of(topic.p99()) : "-", called ? Times.of(topic.slowest()) : "-",
                FigureCommands.percent(topic.share()));
        if (topic.overspent() > 0) {
            table.note("budget", "exceeded " + Words.count(topic.overspent(), "time", "times")
                    + " with this handler as the slowest");
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
