package org.mibew.core.web.health;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mibew.api.cron.Cron;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the regular upkeep runs as often as it should. */
@Component(property = {HealthCheck.NAME + "=cron", HealthCheck.TAGS + "=mibew"})
public final class CronHealth implements HealthCheck {

    /** How long a run may take, and how long the first one after the start may be late. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Cron cron;
    private final Settings settings;

    @Activate
    public CronHealth(@Reference Cron cron, @Reference Settings settings) {
        this.cron = cron;
        this.settings = settings;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            look(log, Instant.now(), Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
        } catch (StoreUnavailable e) {
            log.warn("It is not known when the upkeep ran: {}", e.getMessage());
        }
        return new Result(log);
    }

    void look(FormattingResultLog log, Instant now, Instant started) {
        Duration interval = Duration.ofSeconds(settings.get(ServerSettings.CRON_INTERVAL));
        Optional<Instant> last = cron.lastRun();
        Instant since = last.filter(started::isBefore).orElse(started);
        if (since.plus(interval.multipliedBy(2)).plus(PATIENCE).isBefore(now)) {
            log.warn("The upkeep is overdue: it should run every {} s, and last ended {}", interval.toSeconds(),
                    last.map(Instant::toString).orElse("never"));
        } else {
            log.info("The upkeep last ended {}", last.map(Instant::toString).orElse("never; its turn comes"));
        }
    }
}
