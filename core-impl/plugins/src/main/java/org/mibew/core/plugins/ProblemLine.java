package org.mibew.core.plugins;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.osgi.framework.Bundle;

/** The one line that says why a plugin does not work: the first thing that fails, with all that belongs to it. */
final class ProblemLine {

    private ProblemLine() {}

    static Optional<String> of(Optional<Path> file, Optional<Bundle> bundle, List<Finding> findings) {
        return findings.stream()
                .filter(Finding::problem)
                .findFirst()
                .map(first -> findings.stream()
                        .filter(finding -> finding.problem() && finding.subject() == first.subject())
                        .map(Finding::text)
                        .collect(joining("; ", lead(first.subject(), file, bundle), "")));
    }

    private static String lead(Subject subject, Optional<Path> file, Optional<Bundle> bundle) {
        String name = file.map(path -> path.getFileName() + ": ").orElse("") + bundle.map(Texts::of).orElse("");
        return switch (subject) {
            case FILE -> "";
            case RESOLVER -> name + " does not resolve: ";
            case START -> name + " does not run: ";
            case COMPONENT, HANDLER, QUARANTINE -> name + ": ";
        };
    }
}
