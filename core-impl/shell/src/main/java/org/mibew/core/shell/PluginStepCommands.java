package org.mibew.core.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Step;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What administrators do with plugins, what was done, and how to take it back. */
@Component(service = PluginStepCommands.class)
@GogoCommand(
        scope = "mibew",
        function = {"deploy", "enable", "disable", "uninstall", "rollback", "versions", "undo", "audit", "drift"})
public final class PluginStepCommands {

    private static final String WITH_DATA = "--data";
    private static final int USUAL_STEPS = 20;
    private static final int MOST_STEPS = 10_000;
    private static final int SHORT_HASH = 12;

    private final ServerFiles files;
    private final PluginSteps steps;
    private final String who = "shell: " + System.getProperty("user.name");

    /**
     * Makes the commands.
     *
     * @param steps null while nobody looks after plugins
     */
    @Activate
    public PluginStepCommands(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            PluginSteps steps) {
        this(ServerFiles.of(context), steps);
    }

    PluginStepCommands(ServerFiles files, PluginSteps steps) {
        this.files = files;
        this.steps = steps;
    }

    @Descriptor("checks a jar, and installs it or updates the plugin that it holds")
    public void deploy(
            CommandSession session,
            @Descriptor("""
                    FILE
                    FILE   jar of a plugin, which is copied; without / at its beginning, in the server's folder""")
            String... file) {
        if (file.length != 1) {
            throw Wrong.usage("deploy FILE");
        }
        Path jar = files.find(file[0]);
        CheckReport report = known().deploy(jar, jar.getFileName().toString(), who);
        Screen screen = Screen.of(session);
        if (!report.passed()) {
            report.findings().stream().filter(CheckFinding::problem).forEach(finding -> screen.text(0, "! " + finding.text()));
            throw new IllegalStateException(jar.getFileName() + " is refused; nothing has changed");
        }
        screen.text(0, report.symbolicName() + " " + report.version() + " is deployed");
    }

    @Descriptor("starts a plugin that is disabled, now and at each start of the server")
    public void enable(
            CommandSession session,
            @Descriptor("""
                    PLUGIN
                    PLUGIN   its name, its symbolic name, its bundle's id or the name of its file""")
            String... plugin) {
        step(session, "enable PLUGIN", plugin, name -> known().enable(name, who), known().isSafeMode()
                ? " is enabled; it starts when the server is started without safe mode" : " is enabled");
    }

    @Descriptor("stops a plugin, and keeps it stopped; its file, configuration and data stay")
    public void disable(
            CommandSession session,
            @Descriptor("""
                    PLUGIN
                    PLUGIN   its name, its symbolic name, its bundle's id or the name of its file""")
            String... plugin) {
        step(session, "disable PLUGIN", plugin, name -> known().disable(name, who), " is disabled");
    }

    @Descriptor("takes a plugin out of the server; mibew:undo brings it back. For other bundles: felix:uninstall")
    public void uninstall(
            CommandSession session,
            @Descriptor("""
                    PLUGIN [--data]
                    PLUGIN   its name, its symbolic name, its bundle's id or the name of its file
                    data     with its configuration, its tables and its files; these cannot be brought back""")
            String... plugin) {
        boolean withData = plugin.length == 2 && plugin[1].equals(WITH_DATA);
        if (plugin.length != 1 && !withData) {
            throw Wrong.usage("uninstall PLUGIN [--data]");
        }
        step(session, "uninstall PLUGIN [--data]", new String[] {plugin[0]}, name -> known().uninstall(name, withData, who),
                withData ? " is uninstalled with its data" : " is uninstalled; mibew:undo brings it back");
    }

    @Descriptor("brings the version of a plugin back that was there before, with its configuration")
    public void rollback(
            CommandSession session,
            @Descriptor("""
                    PLUGIN
                    PLUGIN   its name, its symbolic name, its bundle's id or the name of its file""")
            String... plugin) {
        step(session, "rollback PLUGIN", plugin, name -> known().rollback(name, who), " has its version back");
    }

    @Descriptor("lists the versions of a plugin that the server can return to")
    public void versions(
            CommandSession session,
            @Descriptor("""
                    PLUGIN
                    PLUGIN   its name, its symbolic name, its bundle's id or the name of its file""")
            String... plugin) {
        if (plugin.length != 1) {
            throw Wrong.usage("versions PLUGIN");
        }
        Table table = new Table().text("VERSION").text("SINCE").text("STATE").text("SHA-256");
        for (KeptVersion version : asked(() -> known().versions(plugin[0]))) {
            table.row(version.version(), Times.of(version.since()), version.current() ? "present" : "kept",
                    brief(version.hash()));
            if (!version.note().isEmpty()) {
                table.note("note", version.note());
            }
        }
        table.print(Screen.of(session));
    }

    @Descriptor("takes the last step back that has not been taken back, also after a restart")
    public void undo(CommandSession session, @Descriptor("") String... none) {
        if (none.length > 0) {
            throw Wrong.usage("undo");
        }
        Step step = known().undo(who);
        Screen.of(session).text(0, "Step " + step.number() + " is taken back: " + step.what() + " of " + step.plugin() + " by "
                + step.who() + " at " + Times.of(step.at()));
    }

    @Descriptor("lists the steps of administration: when, who, what, before and after")
    public void audit(
            CommandSession session,
            @Descriptor("""
                    [N]
                    N   how many of the latest steps, otherwise 20""")
            String... count) {
        if (count.length > 1) {
            throw Wrong.usage("audit [N]");
        }
        List<Step> latest = known().steps(count.length == 0 ? USUAL_STEPS : number(count[0]));
        Screen screen = Screen.of(session);
        if (latest.isEmpty()) {
            screen.line("No step has been taken.");
            return;
        }
        Table table = new Table().number("STEP").text("WHEN").text("WHO").text("WHAT").name("PLUGIN");
        for (Step step : latest) {
            table.row(step.number(), Times.of(step.at()), step.who(), step.what(), step.plugin());
            if (!step.before().equals(step.after())) {
                table.note("change", orNone(step.before()) + " -> " + orNone(step.after()));
            }
            if (!step.note().isEmpty()) {
                table.note("note", step.note());
            }
        }
        table.print(screen);
    }

    @Descriptor("says where the server differs from what conf/plugins.lock declares, and what can be done")
    public void drift(CommandSession session, @Descriptor("") String... none) {
        if (none.length > 0) {
            throw Wrong.usage("drift");
        }
        List<String> sentences = known().drift();
        Screen screen = Screen.of(session);
        if (sentences.isEmpty()) {
            screen.line("The server is as plugins.lock declares.");
        }
        sentences.forEach(sentence -> screen.entry(0, "!", 2, sentence, Screen.LONG));
    }

    private void step(CommandSession session, String usage, String[] plugin, Consumer<String> step, String done) {
        if (plugin.length != 1) {
            throw Wrong.usage(usage);
        }
        asked(() -> {
            step.accept(plugin[0]);
            return plugin[0];
        });
        Screen.of(session).text(0, plugin[0] + done);
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static int number(String word) {
        int number = word.matches("\\d{1,5}") ? Integer.parseInt(word) : 0;
        if (number < 1 || number > MOST_STEPS) {
            throw new IllegalArgumentException(
                    Wrong.quoted(word) + " is no number of steps: from 1 to " + MOST_STEPS + " can be listed");
        }
        return number;
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private PluginSteps known() {
        if (steps == null) {
            throw new IllegalStateException(
                    "Nobody looks after plugins: the bundle org.mibew.core.plugins is not active (lb shows its state)");
        }
        return steps;
    }
}
