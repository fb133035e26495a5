package org.mibew.core.shell;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.PluginChecks;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Looks at the jar of a plugin before anything changes. */
@Component(service = CheckCommand.class)
@GogoCommand(scope = "mibew", function = "check")
public final class CheckCommand {

    private static final int COLUMN = 16;

    private final ServerFiles files;
    private final PluginChecks checks;

    /**
     * Makes the command.
     *
     * @param checks null while nobody looks after plugins
     */
    @Activate
    public CheckCommand(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            PluginChecks checks) {
        this(ServerFiles.of(context), checks);
    }

    CheckCommand(ServerFiles files, PluginChecks checks) {
        this.files = files;
        this.checks = checks;
    }

    @Descriptor("says what a jar would be to the server, and what an update would do to others; changes nothing")
    public void check(
            CommandSession session,
            @Descriptor("""
                    FILE
                    FILE   jar of a plugin; without / at its beginning, in the server's folder""")
            String... file) {
        if (file.length != 1) {
            throw Wrong.usage("check FILE");
        }
        if (checks == null) {
            throw new IllegalStateException(
                    "Nobody can check plugins: the bundle org.mibew.core.plugins is not active (lb shows its state)");
        }
        Path path = files.find(file[0]);
        CheckReport report = checks.check(path);
        print(Screen.of(session), report);
        if (!report.passed()) {
            throw new IllegalStateException(path.getFileName() + " would be refused");
        }
    }

    private static void print(Screen screen, CheckReport report) {
        screen.line(report.file().getFileName() + " " + switch (report.way()) {
            case REFUSED -> "would be refused";
            case INSTALL -> "would be installed";
            case SIDE_BY_SIDE -> "would be updated side by side: no event is lost or waits";
            case STOP_FIRST -> "would be updated: the present version stops first, and events for it wait";
        });
        for (CheckFinding finding : report.findings()) {
            String subject = finding.subject().name().toLowerCase(Locale.ROOT);
            screen.entry(0, (finding.problem() ? "! " : "  ") + subject, COLUMN, finding.text(), Screen.LONG);
        }
    }
}
