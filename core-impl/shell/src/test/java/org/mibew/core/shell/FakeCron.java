package org.mibew.core.shell;

import java.time.Instant;
import java.util.Optional;
import org.mibew.api.cron.Cron;
import org.mibew.api.cron.CronReport;

/** An upkeep that a test makes up. */
final class FakeCron implements Cron {

    Optional<CronReport> report = Optional.empty();
    Optional<Instant> last = Optional.empty();

    @Override
    public Optional<CronReport> run() {
        return report;
    }

    @Override
    public Optional<Instant> lastRun() {
        return last;
    }
}
