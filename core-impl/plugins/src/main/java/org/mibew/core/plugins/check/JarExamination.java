package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.CheckReport.Way;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.resolver.Resolver;

/** Tries a jar in the server as it is now, and puts together all that is found. */
final class JarExamination {

    private final BundleContext context;
    private final List<Examination> examinations;

    JarExamination(BundleContext context) {
        this.context = context;
        this.examinations = List.of(
                new SignatureFindings(context),
                new TwinFindings(context),
                new CapabilityFindings(),
                new RequirementFindings(context),
                new ApiFindings(),
                new ReferenceFindings(),
                new ConfigurationFindings(new Configurations(context)),
                new TopicFindings(context),
                new UpdateFindings(context));
    }

    /**
     * Tries a jar.
     *
     * @param companions jars that may come with it
     * @param gone bundles that go with the one that it replaces
     */
    Trial trial(TrialJar jar, List<TrialJar> companions, Optional<Bundle> gone) {
        Set<Bundle> replaced =
                Stream.of(jar.replaced(), gone).flatMap(Optional::stream).collect(Collectors.toSet());
        TrialServer server = new TrialServer(context, jar, companions, replaced);
        TrialResolve resolved = Services.use(
                        context, Resolver.class, resolver -> TrialResolve.of(resolver, server, List.of(jar.resource())))
                .orElseThrow(() -> new IllegalStateException("The framework offers no service " + Resolver.class.getName()));
        return new Trial(jar, companions, server, resolved);
    }

    CheckReport report(Trial trial) {
        List<CheckFinding> findings = new ArrayList<>();
        findings.add(Trial.fine(Subject.FILE, trial.jar().fileName() + " holds the bundle " + trial.jar()));
        for (Examination examination : examinations) {
            try {
                examination.of(trial).map(JarExamination::onOneLine).forEach(findings::add);
            } catch (UnreadableJar e) {
                findings.add(Trial.problem(Subject.FILE, trial.jar().fileName() + " " + e.getMessage()));
            }
        }
        findings.sort(Comparator.comparing(CheckFinding::subject));
        return new CheckReport(
                trial.jar().file(),
                trial.jar().resource().symbolicName(),
                trial.jar().resource().version().toString(),
                way(trial, findings),
                findings);
    }

    private static Way way(Trial trial, List<CheckFinding> findings) {
        if (findings.stream().anyMatch(CheckFinding::problem)) {
            return Way.REFUSED;
        }
        return trial.jar().replaced().map(old -> UpdateWay.of(old, trial.jar()).way()).orElse(Way.INSTALL);
    }

    private static CheckFinding onOneLine(CheckFinding finding) {
        String line = finding.text().strip().replaceAll("\\s+", " ");
        return new CheckFinding(finding.subject(), finding.problem(), line);
    }
}
