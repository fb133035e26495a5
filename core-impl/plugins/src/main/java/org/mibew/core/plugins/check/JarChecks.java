package org.mibew.core.plugins.check;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.core.plugins.PluginsFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Looks at jars as if they came into the plugins folder now. */
public final class JarChecks {

    private final BundleContext context;
    private final PluginsFolder folder;
    private final JarExamination examination;

    public JarChecks(BundleContext context) {
        this.context = context;
        this.folder = PluginsFolder.of(context);
        this.examination = new JarExamination(context);
    }

    /**
     * Looks at a jar; if it only misses something, together with others that may bring it.
     *
     * @param file in the plugins folder, where it replaces the bundle of the same file; or elsewhere, where it replaces the
     *     plugin of the same symbolic name
     * @param others jars of the plugins folder that may come with it
     */
    public CheckReport check(Path file, Collection<Path> others) {
        try (TrialJars jars = new TrialJars()) {
            TrialJar jar = jars.open(file, name -> replacedBy(file, name));
            CheckReport alone = examination.report(examination.trial(jar, List.of()));
            if (!onlyMisses(alone)) {
                return alone;
            }
            openReadable(others, jars);
            return together(jar, jars);
        } catch (UnreadableJar e) {
            CheckFinding finding = Trial.problem(Subject.FILE, file.getFileName() + " " + e.getMessage());
            return new CheckReport(file, "", "", Way.REFUSED, List.of(finding));
        }
    }

    /** Tells whether nothing is wrong but what other jars could mend. */
    private static boolean onlyMisses(CheckReport report) {
        return !report.passed()
                && report.findings().stream()
                        .filter(CheckFinding::problem)
                        .allMatch(it -> it.subject() == Subject.REQUIREMENT || it.subject() == Subject.UPDATE);
    }

    /** A jar that cannot be opened is blamed when it is looked at itself. */
    private void openReadable(Collection<Path> others, TrialJars jars) {
        for (Path other : others) {
            try {
                jars.open(other, name -> replacedBy(other, name));
            } catch (UnreadableJar e) {
                continue;
            }
        }
    }

    /** The companions that it needs have to pass as well; one that does not is left out. */
    private CheckReport together(TrialJar jar, TrialJars jars) {
        while (true) {
            Map<TrialJar, CheckReport> reports = new HashMap<>();
            Optional<TrialJar> failed = firstFailed(jar, jars, reports);
            if (failed.isEmpty() || failed.get() == jar) {
                return reports.get(jar);
            }
            jars.remove(failed.get());
        }
    }

    private Optional<TrialJar> firstFailed(TrialJar jar, TrialJars jars, Map<TrialJar, CheckReport> reports) {
        Deque<TrialJar> waiting = new ArrayDeque<>(List.of(jar));
        while (!waiting.isEmpty()) {
            TrialJar next = waiting.remove();
            if (!reports.containsKey(next)) {
                Trial trial = examination.trial(next, jars.allBut(next));
                reports.put(next, examination.report(trial));
                if (!reports.get(next).passed()) {
                    return Optional.of(next);
                }
                trial.needed().forEach(waiting::add);
            }
        }
        return Optional.empty();
    }

    private Optional<Bundle> replacedBy(Path file, String symbolicName) {
        boolean inFolder = folder.path().equals(file.getParent());
        return Arrays.stream(context.getBundles())
                .filter(bundle -> folder.fileOf(bundle)
                        .filter(made -> inFolder ? made.equals(file) : symbolicName.equals(bundle.getSymbolicName()))
                        .isPresent())
                .max(Comparator.comparing(Bundle::getVersion).thenComparing(Bundle::getBundleId));
    }
}
