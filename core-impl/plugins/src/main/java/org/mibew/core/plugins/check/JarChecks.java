package org.mibew.core.plugins.check;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at jars as if they came into the plugins folder now. */
public final class JarChecks {

    private static final Logger LOG = LoggerFactory.getLogger(JarChecks.class);

    private final BundleContext context;
    private final PluginsFolder folder;
    private final JarExamination examination;

    public JarChecks(BundleContext context) {
        this.context = context;
        this.folder = PluginsFolder.of(context);
        this.examination = new JarExamination(context);
    }

    /**
     * Looks at a jar; if it only misses something, together with the other jars of the plugins folder, which may bring it.
     *
     * @param jar in the plugins folder, where it replaces the bundle of the same file; or elsewhere, where it replaces the
     *     plugin of the same symbolic name
     */
    public CheckReport check(Path jar) {
        Path file = jar.toAbsolutePath().normalize();
        return check(file, others(file));
    }

    private List<Path> others(Path file) {
        try {
            return folder.jars().stream().filter(other -> !other.equals(file)).toList();
        } catch (IOException e) {
            LOG.warn("{} cannot be read; {} is checked without the jars there", folder.path(), file, e);
            return List.of();
        }
    }

    private CheckReport check(Path file, Collection<Path> others) {
        try (TrialJars jars = new TrialJars()) {
            TrialJar jar = jars.open(file, name -> replacedBy(file, name));
            CheckReport alone = examination.report(examination.trial(jar, List.of(), Optional.empty()));
            if (!onlyMisses(alone)) {
                return alone;
            }
            openCompanions(jar, others, jars);
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

    /** Opens those that are whole and do not replace the same bundle; what is not whole is blamed when it is looked at. */
    private void openCompanions(TrialJar jar, Collection<Path> others, TrialJars jars) {
        for (Path other : others) {
            try {
                TrialJar companion = jars.open(other, name -> replacedBy(other, name));
                if (companion.replaced().isPresent() && companion.replaced().equals(jar.replaced())) {
                    jars.remove(companion);
                }
            } catch (UnreadableJar e) {
                LOG.debug("{} cannot come with {}: it {}", other.getFileName(), jar.fileName(), e.getMessage());
            }
        }
    }

    /** The companions that it needs have to pass as well; one that does not is left out. */
    private CheckReport together(TrialJar jar, TrialJars jars) {
        while (true) {
            Map<TrialJar, CheckReport> reports = new HashMap<>();
            Optional<TrialJar> failed = firstFailed(jar, jars, reports);
            if (failed.isEmpty()) {
                return inOrder(jar, jars, reports.get(jar));
            }
            if (failed.get() == jar) {
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
                Trial trial = examination.trial(next, jars.allBut(next), jar.replaced());
                reports.put(next, examination.report(trial));
                if (!reports.get(next).passed()) {
                    return Optional.of(next);
                }
                trial.needed().forEach(waiting::add);
            }
        }
        return Optional.empty();
    }

    /** Bundles can be installed in any order, but an update starts at once, and so comes after what it needs. */
    private CheckReport inOrder(TrialJar jar, TrialJars jars, CheckReport report) {
        String first = examination.trial(jar, jars.allBut(jar), jar.replaced())
                .wired()
                .map(TrialJar::fileName)
                .sorted()
                .collect(joining(", "));
        if (jar.replaced().isEmpty() || first.isEmpty()) {
            return report;
        }
        List<CheckFinding> findings = new ArrayList<>(report.findings());
        findings.add(Trial.problem(Subject.UPDATE, "it waits for " + first + ", which it needs"));
        return new CheckReport(report.file(), report.symbolicName(), report.version(), Way.REFUSED, findings);
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
