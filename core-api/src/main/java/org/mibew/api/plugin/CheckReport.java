package org.mibew.api.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * What a jar would be to this server.
 *
 * @param file that was looked at
 * @param symbolicName of its bundle; empty if it names none
 * @param version of its bundle; empty if it names none
 * @param way how it would be taken
 * @param findings what was found, by subject
 */
public record CheckReport(Path file, String symbolicName, String version, Way way, List<CheckFinding> findings) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Tells whether the jar would be installed. */
    public boolean passed() {
        return findings.stream().noneMatch(CheckFinding::problem);
    }

    /** How a jar is taken into a running server. */
    public enum Way {
        /** It is not: it has problems. */
        REFUSED,
        /** There is no other version of it. */
        INSTALL,
        /** The new version starts beside the old one, and the handlers are swapped: no event is lost or waits. */
        SIDE_BY_SIDE,
        /** The old version stops before the new one starts; events for its handlers wait. */
        STOP_FIRST
    }
}
