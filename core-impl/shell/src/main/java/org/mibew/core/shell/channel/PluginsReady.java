package org.mibew.core.shell.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.plugin.Plugins;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells when the jars in the plugins folder have become plugins, or known problems. */
@Component(service = PluginsReady.class)
public final class PluginsReady {

    private static final Set<State> RUNNING = EnumSet.of(State.ACTIVE, State.STARTING);

    private final Path folder;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Plugins plugins;

    @Activate
    public PluginsReady(BundleContext context) {
        folder = Path.of(context.getProperty("mibew.home"), "plugins");
    }

    /** Waits until all are, or for so many seconds; one that takes its time to start must not hold up everything. */
    void await(long seconds) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000;
        while (!all() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    private boolean all() throws IOException {
        Plugins known = plugins;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.isEmpty() || known == null) {
                return true;
            }
            List<PluginReport> reports = known.plugins();
            return jars.stream().allMatch(jar -> reports.stream().anyMatch(report -> isDone(report, jar)));
        }
    }

    private static boolean isDone(PluginReport report, Path jar) {
        return report.file().filter(jar::equals).isPresent()
                && (RUNNING.contains(report.state()) || report.problem().isPresent() && report.state() != State.ARRIVING);
    }
}
