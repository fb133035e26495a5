package org.mibew.core.shell;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Plugins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The plugins, and why one of them does not work. */
@Component(service = PluginCommands.class)
@GogoCommand(scope = "mibew", function = {"plugins", "why"})
public final class PluginCommands {

    private final Plugins plugins;
    private final PluginSteps steps;

    /**
     * Makes the commands.
     *
     * @param plugins null while nobody knows the plugins
     * @param steps null while nobody looks after them
     */
    @Activate
    public PluginCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Plugins plugins,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            PluginSteps steps) {
        this.plugins = plugins;
        this.steps = steps;
    }

    @Descriptor("lists the plugins with their state, the topics they handle, and why one is not active")
    public void plugins(CommandSession session, @Descriptor("") String... none) {
        if (none.length > 0) {
            throw Wrong.usage("plugins");
        }
        List<PluginReport> reports = known().plugins();
        Screen screen = Screen.of(session);
        if (steps != null && steps.isSafeMode()) {
            screen.text(0, "Safe mode: no plugin is started. mibew:disable PLUGIN or mibew:uninstall PLUGIN keeps one from starting"
                    + " when the server is started again without --safe.");
            screen.blank();
        }
        if (reports.isEmpty()) {
            screen.line("There are no plugins. A jar that is copied into the folder plugins becomes one.");
            return;
        }
        Table table = new Table().text("PLUGIN").text("VERSION").text("STATE").number("BUNDLE").name("SYMBOLIC NAME");
        reports.forEach(report -> add(table, report));
        table.print(screen);
    }

    private static void add(Table table, PluginReport report) {
        String bundle = report.bundleId().isPresent() ? Long.toString(report.bundleId().getAsLong()) : "-";
        table.row(report.name(), orDash(report.version()), state(report), bundle, orDash(report.symbolicName()));
        table.note("problem", report.problem());
        if (!report.topics().isEmpty()) {
            table.note("topics", String.join(", ", report.topics()));
        }
    }

    private static String state(PluginReport report) {
        String state = words(report.state());
        return report.handlersOnly() && report.bundleId().isPresent() ? state + ", handlers only" : state;
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    @Descriptor("says whether a plugin works, and if not, why")
    public void why(
            CommandSession session,
            @Descriptor("""
                    PLUGIN
                    PLUGIN   its name, its symbolic name, its bundle's id or the name of its file""")
            String... plugin) {
        if (plugin.length != 1) {
            throw Wrong.usage("why PLUGIN");
        }
        List<Finding> findings = findings(plugin[0]);
        long problems = findings.stream().filter(Finding::problem).count();
        Screen screen = Screen.of(session);
        screen.line(plugin[0] + switch ((int) problems) {
            case 0 -> " works";
            case 1 -> " has a problem";
            default -> " has " + problems + " problems";
        });
        for (Finding finding : findings) {
            screen.entry(0, (finding.problem() ? "! " : "  ") + words(finding.subject()), 14, finding.text(), Screen.LONG);
        }
    }

    private List<Finding> findings(String plugin) {
        try {
            return known().why(plugin);
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Plugins known() {
        if (plugins == null) {
            throw new IllegalStateException(
                    "Nobody knows the plugins: the bundle org.mibew.core.plugins is not active (lb shows its state)");
        }
        return plugins;
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
