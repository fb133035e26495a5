package org.mibew.core.chat.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mibew.api.cron.Cron;
import org.mibew.api.cron.CronReport;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.core.chat.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The upkeep of all nodes that share a database: one of them runs it at a time, and it is due for all of them together. */
public final class ServerCron implements Cron {

    /** How long a node may be silent before another one takes over, longer than any part of a step takes. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final String LAST_RUN = "cron.last_run";
    private static final Logger LOG = LoggerFactory.getLogger(ServerCron.class);

    private final Store store;
    private final Clock clock;
    private final Settings settings;
    private final List<Step> steps;
    private final Lease lease;

    /** @param steps what a run does, in order */
    public ServerCron(Store store, Clock clock, Settings settings, List<Step> steps) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.steps = List.copyOf(steps);
        this.lease = new Lease(store, clock, "cron", LEASE);
    }

    @Override
    public Optional<CronReport> run() {
        return run(() -> true, Progress.NONE);
    }

    /**
     * Runs the upkeep if the last run, of any node, ended longer ago than the setting {@code cron_interval}.
     *
     * @param watch can stop the run between two batches
     * @return what was done; empty if it is not due, or a run is under way
     */
    Optional<CronReport> runIfDue(Progress watch) {
        return isDue() ? run(this::isDue, watch) : Optional.empty();
    }

    /** @param isWanted asked when no other node can run it any more */
    private Optional<CronReport> run(BooleanSupplier isWanted, Progress watch) {
        Optional<Lease.Hold> taken = lease.take();
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        try (Lease.Hold hold = taken.get()) {
            return isWanted.getAsBoolean() ? Optional.of(runAll(both(hold, watch))) : Optional.empty();
        }
    }

    private static Progress both(Progress one, Progress other) {
        return () -> {
            one.goOn();
            other.goOn();
        };
    }

    private boolean isDue() {
        Duration interval = Duration.ofSeconds(settings.get(ServerSettings.CRON_INTERVAL));
        return lastRun().map(last -> !last.plus(interval).isAfter(clock.instant())).orElse(true);
    }

    private CronReport runAll(Progress progress) {
        Instant started = clock.instant();
        List<CronReport.Step> done = new ArrayList<>();
        try {
            for (Step step : steps) {
                progress.goOn();
                done.add(run(step, progress));
            }
        } catch (Progress.Stopped e) {
            LOG.info("The upkeep stopped after {} of {} steps: {}", done.size(), steps.size(), e.getMessage());
            done.add(new CronReport.Step(steps.get(done.size()).name(), "stopped", Optional.of(e.getMessage())));
            return report(started, done);
        }
        store.write(transaction -> {
            ServerState.keep(transaction.handle(), LAST_RUN, String.valueOf(clock.millis()));
            return null;
        });
        return report(started, done);
    }

    private CronReport report(Instant started, List<CronReport.Step> steps) {
        return new CronReport(started, Duration.between(started, clock.instant()), steps);
    }

    private static CronReport.Step run(Step step, Progress progress) {
        try {
            return new CronReport.Step(step.name(), step.action().apply(progress), Optional.empty());
        } catch (Progress.Stopped e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.warn("The upkeep's step \"{}\" failed", step.name(), e);
            return new CronReport.Step(step.name(), "failed", Optional.of(words(e)));
        }
    }

    private static String words(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public Optional<Instant> lastRun() {
        return store.read(handle -> ServerState.find(handle, LAST_RUN)).map(Long::parseLong).map(Instant::ofEpochMilli);
    }
}
