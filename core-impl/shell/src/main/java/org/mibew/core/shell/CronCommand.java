package org.mibew.core.shell;

import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.cron.Cron;
import org.mibew.api.cron.CronReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The regular upkeep. */
@Component(service = CronCommand.class)
@GogoCommand(scope = "mibew", function = "cron")
public final class CronCommand {

    private static final String USAGE = "cron run|last";

    private final Cron cron;

    /**
     * Makes the command.
     *
     * @param cron null while the chat is not there
     */
    @Activate
    public CronCommand(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Cron cron) {
        this.cron = cron;
    }

    @Descriptor("runs the upkeep now, whenever its turn would be")
    public void cron(
            CommandSession session,
            @Descriptor("""
                    run|last
                    run    expiry and purge, statistics, the turn of the plugins, check for updates
                    last   tells when that was last done""")
            String... arguments) {
        if (arguments.length != 1) {
            throw Wrong.usage(USAGE);
        }
        Screen screen = Screen.of(session);
        switch (arguments[0]) {
            case "run" -> run(screen);
            case "last" -> screen.line(Chat.needed(cron).lastRun()
                    .map(end -> "The upkeep last ended at " + Times.of(end) + ".")
                    .orElse("The upkeep has not run yet."));
            default -> throw Wrong.name("mibew:cron", arguments[0], Stream.of("run", "last"));
        }
    }

    private void run(Screen screen) {
        CronReport report = Chat.needed(cron).run()
                .orElseThrow(() -> new IllegalStateException("The upkeep runs already, on this server or another one"));
        for (CronReport.Step step : report.steps()) {
            screen.entry(0, (step.problem().isEmpty() ? "  " : "! ") + step.name(), 28, step.problem().orElse(step.result()),
                    Screen.LONG);
        }
        screen.line("It took " + Times.of(report.took()) + ".");
        if (!report.isClean()) {
            throw new IllegalStateException("Not all of the upkeep could be done: what failed is marked with !");
        }
    }
}
