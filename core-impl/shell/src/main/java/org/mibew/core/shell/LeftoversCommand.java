package org.mibew.core.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.plugin.Leftover;
import org.mibew.api.plugin.Leftovers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What is left of plugins that were uninstalled or updated. */
@Component(service = LeftoversCommand.class)
@GogoCommand(scope = "mibew", function = "leftovers")
public final class LeftoversCommand {

    private static final String SEARCH = "search";

    private final Leftovers leftovers;

    /**
     * Makes the command.
     *
     * @param leftovers null while nobody looks after plugins
     */
    @Activate
    public LeftoversCommand(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Leftovers leftovers) {
        this.leftovers = leftovers;
    }

    @Descriptor("tells whether what was uninstalled or updated is really gone, or what keeps it")
    public void leftovers(
            CommandSession session,
            @Descriptor("""
                    [search]
                    search   looks into the memory now, however much there is; the server stands still meanwhile""")
            String... arguments) {
        if (arguments.length > 1) {
            throw Wrong.usage("leftovers [search]");
        }
        if (leftovers == null) {
            throw new IllegalStateException("Nobody looks after what is left of plugins: the bundle org.mibew.core.plugins"
                    + " is not active (lb shows its state)");
        }
        if (arguments.length == 1 && !arguments[0].equals(SEARCH)) {
            throw Wrong.name("mibew:leftovers", arguments[0], Stream.of(SEARCH));
        }
        Screen screen = Screen.of(session);
        List<Leftover> all = arguments.length == 1 ? leftovers.search() : leftovers.leftovers();
        if (all.isEmpty()) {
            screen.line("Nothing was uninstalled or updated since the server was started.");
            return;
        }
        Table table = new Table().name("PLUGIN").text("VERSION").text("REMOVED").text("STATE");
        all.forEach(left -> add(table, left));
        table.print(screen);
    }

    private static void add(Table table, Leftover left) {
        table.row(left.plugin(), left.version(), Times.of(left.since()), left.gone() ? "gone" : "not gone");
        left.holders().forEach(holder -> table.note("kept by", holder));
    }
}
