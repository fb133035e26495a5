package org.mibew.core.plugins;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.mibew.api.plugin.PluginReport.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line to the log for each file that does not work, and another one only when it fails in a new way. */
final class Blame {

    private static final Logger LOG = LoggerFactory.getLogger(Blame.class);

    private final BundleFindings findings;
    private final BundleWatch watch;
    private final Map<Path, String> lines = new HashMap<>();
    private String trouble = "";

    Blame(BundleFindings findings, BundleWatch watch) {
        this.findings = findings;
        this.watch = watch;
    }

    /** Reports what keeps the folder as a whole from being used; empty if nothing does. */
    void report(String text) {
        if (!text.isEmpty() && !text.equals(trouble)) {
            LOG.error("{}", text);
        }
        trouble = text;
    }

    /** Reports on all files; while some are being written, nobody is blamed for what those may bring. */
    void report(List<FileStatus> statuses) {
        boolean arriving = statuses.stream().anyMatch(FileStatus::isArriving);
        for (FileStatus status : statuses) {
            List<Finding> problems = problems(status);
            boolean mayMiss = status.isRefused()
                    || problems.stream().anyMatch(problem -> problem.subject() == Subject.RESOLVER);
            if (!arriving || !mayMiss) {
                report(status, ProblemLine.of(Optional.of(status.file()), status.bundle(), problems));
            }
        }
    }

    void forget(Path file) {
        lines.remove(file);
    }

    private void report(FileStatus status, Optional<String> line) {
        if (line.isEmpty()) {
            lines.remove(status.file());
        } else if (!line.get().equals(lines.put(status.file(), line.get()))) {
            LOG.error("{}", line.get());
        }
    }

    /** What somebody did by hand is known to him. */
    private List<Finding> problems(FileStatus status) {
        if (status.trouble().isPresent()) {
            State state = status.trouble().get().state();
            return state == State.ARRIVING || state == State.UNINSTALLED ? List.of() : status.findings().toList();
        }
        return status.bundle()
                .filter(bundle -> watch.failure(bundle).isPresent())
                .map(findings::of)
                .orElse(List.of());
    }
}
