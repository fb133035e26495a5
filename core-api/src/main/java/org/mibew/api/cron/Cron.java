package org.mibew.api.cron;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The regular upkeep: expiry and purge, the statistics of days that are over, the turn of the plugins, the check for
 * updates. The server runs it on its own schedule.
 */
@ProviderType
public interface Cron {

    /**
     * Runs the upkeep now. A step that fails does not stop the next.
     *
     * @return what was done; empty if a run is under way, on this node or another one
     */
    Optional<CronReport> run();

    /** Returns when the last run ended. */
    Optional<Instant> lastRun();
}
