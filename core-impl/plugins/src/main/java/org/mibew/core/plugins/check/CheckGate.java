package org.mibew.core.plugins.check;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckReport;
import org.mibew.core.plugins.DeploymentGate;
import org.osgi.framework.BundleContext;

/** Keeps jars that fail the check from being installed; what ran before stays. */
public final class CheckGate implements DeploymentGate {

    private final JarChecks checks;

    public CheckGate(BundleContext context) {
        this.checks = new JarChecks(context);
    }

    /** What has not changed was checked when it came. */
    @Override
    public Optional<String> refusal(Jar jar) {
        return jar.changed() ? reason(checks.check(jar.file())) : Optional.empty();
    }

    private static Optional<String> reason(CheckReport report) {
        if (report.passed()) {
            return Optional.empty();
        }
        String problems = report.findings().stream()
                .filter(CheckFinding::problem)
                .map(CheckFinding::text)
                .collect(joining("; "));
        return Optional.of(report.symbolicName().isEmpty()
                ? problems.replaceFirst("^" + Pattern.quote(report.file().getFileName() + " "), "")
                : "is refused: " + report.symbolicName() + " " + report.version() + " would not work: " + problems);
    }
}
