package org.mibew.core.web.plugin;

import java.time.Instant;
import java.util.List;

/** The latest lines of the log. */
public interface LogLines {

    /** Returns the latest lines that a bundle wrote, or that name it; newest first. */
    List<LogLine> of(String symbolicName, int most);

    /**
     * A line of the log.
     *
     * @param level as the OSGi Log Service calls it
     * @param bundle symbolic name of who wrote it
     * @param message in one line or more; may be shortened
     */
    record LogLine(Instant at, String level, String bundle, String message) {}
}
