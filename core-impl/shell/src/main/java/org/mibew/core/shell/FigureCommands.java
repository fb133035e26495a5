package org.mibew.core.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.BudgetReport;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.PluginTopicReport;
import org.mibew.api.monitor.WriteConflict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What plugins cost on each topic, and where they are in each other's way. */
@Component(service = FigureCommands.class)
@GogoCommand(scope = "mibew", function = {"figures", "conflicts"})
public final class FigureCommands {

    private final EventMonitor monitor;

    @Activate
    public FigureCommands(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Descriptor("shows what each plugin did on each topic, how long it took, and the budgets")
    public void figures(
            CommandSession session,
            @Descriptor("""
                    [NAME]
                    NAME   only those of one plugin or one event: the symbolic name of a bundle, the name of an event
                           or any topic

                    P50 and P99: the time within which half of the calls, and 99 of 100, returned.
                    SHARE: of the time that all handlers take on the topic.""")
            String... name) {
        if (name.length > 1) {
            throw Wrong.usage("figures [NAME]");
        }
        Screen screen = Screen.of(session);
        List<PluginTopicReport> all = monitor.byPlugin();
        if (all.isEmpty()) {
            screen.line("No handler has been called yet.");
        } else {
            print(screen, name.length == 0 ? all : find(name[0], all));
        }
        List<BudgetReport> budgets = name.length == 0 ? monitor.budgets() : List.of();
        if (!budgets.isEmpty()) {
            screen.blank();
            screen.line("Budgets");
            budgets.forEach(budget -> screen.text(2, sentence(budget)));
        }
    }

    private static List<PluginTopicReport> find(String word, List<PluginTopicReport> all) {
        String topic = EventType.find(word).<String>map(EventType::topic).orElse(word);
        List<PluginTopicReport> found = all.stream()
                .filter(report -> report.bundle().equalsIgnoreCase(word) || report.topic().equalsIgnoreCase(topic))
                .toList();
        if (found.isEmpty()) {
            throw Wrong.name("plugin or event with figures", word,
                    all.stream().flatMap(report -> Stream.of(report.bundle(), EventNames.ofTopic(report.topic()))).distinct());
        }
        return found;
    }

    private static void print(Screen screen, List<PluginTopicReport> reports) {
        Table table = new Table().name("EVENT").number("CALLS").number("FAILURES").number("OVERRUNS").number("SKIPS")
                .number("MEAN").number("P50").number("P99").number("SLOWEST").number("SHARE");
        long bundle = Long.MIN_VALUE;
        for (PluginTopicReport report : reports) {
            if (report.bundleId() != bundle) {
                bundle = report.bundleId();
                table.across(report.bundle() + " " + report.version() + ", bundle " + bundle);
            }
            boolean called = report.calls() > 0;
            table.row("  " + EventNames.ofTopic(report.topic()), report.calls(), report.failures(), report.overruns(), report.skips(),
                    called ? Times.of(report.mean()) : "-", called ? Times.of(report.p50()) : "-",
                    called ? Times.of(report.p99()) : "-", called ? Times.of(report.slowest()) : "-",
                    percent(report.share()));
        }
        table.print(screen);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    static String sentence(BudgetReport budget) {
        String topic = EventNames.ofTopic(budget.topic()) + ": " + Times.of(budget.budget()) + " for all handlers, exceeded ";
        if (budget.overspent() == 0) {
            return topic + "never";
        }
        return topic + Words.count(budget.overspent(), "time", "times")
                + budget.lastAt().map(at -> ", last at " + Times.of(at)).orElse("")
                + budget.handler().map(handler -> ", when " + handler + " took the longest").orElse("");
    }

    @Descriptor("lists plugins that overwrite in an event what another one has written")
    public void conflicts(CommandSession session, @Descriptor("") String... none) {
        if (none.length > 0) {
            throw Wrong.usage("conflicts");
        }
        Screen screen = Screen.of(session);
        List<WriteConflict> conflicts = monitor.conflicts();
        if (conflicts.isEmpty()) {
            screen.line("No plugin has overwritten what another one had written in the same event.");
            return;
        }
        Table table = new Table().text("EVENT").text("ARGUMENT").name("WRITTEN BY").name("OVERWRITTEN BY").number("EVENTS")
                .text("LAST");
        conflicts.forEach(conflict -> table.row(EventNames.ofTopic(conflict.topic()), conflict.argument(), conflict.first(),
                conflict.second(), conflict.count(), Times.of(conflict.lastAt())));
        table.print(screen);
        screen.line("The ranking of their handlers decides which one has the last word.");
    }
}
