package org.mibew.core.plugins;

import java.time.Duration;
import org.mibew.core.plugins.update.Budget;

/**
 * What the configuration {@code org.mibew.core.plugins} says.
 *
 * @param versionsKept how many versions of each plugin are kept, the present one included
 * @param updateStart that a version has to start in an update
 * @param updateDeadline that a plugin's code has in an update for each thing that it is asked for
 * @param updateQuiet for how long an update waits for calls of the old version to end
 * @param budget what a new version may do worse than the one before
 */
public record Settings(int versionsKept, Duration updateStart, Duration updateDeadline, Duration updateQuiet, Budget budget) {

    public Settings {
        if (versionsKept < 1) {
            throw new IllegalArgumentException("versions.kept must be at least 1, not " + versionsKept);
        }
    }
}
