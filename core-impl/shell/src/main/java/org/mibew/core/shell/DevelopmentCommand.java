package org.mibew.core.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.plugin.DevelopedPlugin;
import org.mibew.api.plugin.PluginDevelopment;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Plugins that are deployed again whenever they are compiled. */
@Component(service = DevelopmentCommand.class)
@GogoCommand(scope = "mibew", function = "dev")
public final class DevelopmentCommand {

    private static final String OFF = "off";

    private final ServerFiles files;
    private final PluginDevelopment development;

    /**
     * Makes the command.
     *
     * @param development null while nobody looks after plugins
     */
    @Activate
    public DevelopmentCommand(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            PluginDevelopment development) {
        this(ServerFiles.of(context), development);
    }

    DevelopmentCommand(ServerFiles files, PluginDevelopment development) {
        this.files = files;
        this.development = development;
    }

    @Descriptor("deploys a plugin again whenever it is compiled, until the server stops; lists those plugins")
    public void dev(
            CommandSession session,
            @Descriptor("""
                    [off] [FOLDER]
                    FOLDER   a project's target/classes, with the manifest of the bundle in META-INF; without / at its
                             beginning, in the server's folder
                    off      leaves the plugin as it is from now on""")
            String... words) {
        if (development == null) {
            throw new IllegalStateException(
                    "Nobody looks after plugins: the bundle org.mibew.core.plugins is not active (lb shows its state)");
        }
        Screen screen = Screen.of(session);
        if (words.length == 0) {
            list(screen);
        } else if (words.length == 1 && !words[0].equals(OFF)) {
            watch(screen, files.find(words[0]));
        } else if (words.length == 2 && words[0].equals(OFF)) {
            leave(screen, files.find(words[1]));
        } else {
            throw Wrong.usage("dev [off] [FOLDER]");
        }
    }

    private void watch(Screen screen, Path folder) {
        development.watch(folder, "shell: " + System.getProperty("user.name"));
        screen.text(0, folder + " is deployed now and on every compile, until the server stops or mibew:dev off");
    }

    private void leave(Screen screen, Path folder) {
        try {
            development.leave(folder);
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        screen.text(0, folder + " is no longer watched; what runs stays");
    }

    private void list(Screen screen) {
        List<DevelopedPlugin> watched = development.watched();
        if (watched.isEmpty()) {
            screen.line("No plugin is being developed. mibew:dev FOLDER deploys a folder on every compile.");
            return;
        }
        Table table = new Table().text("PLUGIN").number("DEPLOYED").text("LAST").name("FOLDER");
        for (DevelopedPlugin plugin : watched) {
            table.row(plugin.symbolicName().isEmpty() ? "-" : plugin.symbolicName(), plugin.deployments(),
                    plugin.last().map(Times::of).orElse("-"), plugin.classes());
            table.note("problem", plugin.problem());
        }
        table.print(screen);
    }
}
