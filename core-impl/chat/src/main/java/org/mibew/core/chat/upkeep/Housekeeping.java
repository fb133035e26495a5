package org.mibew.core.chat.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.core.chat.store.Store;

/**
 * The small steps that the server takes every few seconds. One node does it for all, and goes on to do so as long as it is
 * there.
 */
final class Housekeeping implements AutoCloseable {

    /** After which another node takes over from one that has died. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Lease lease;
    private final Map<Step, Failures> steps = new LinkedHashMap<>();
    private volatile Optional<Lease.Hold> hold = Optional.empty();

    Housekeeping(Store store, Clock clock, List<Step> steps) {
        this.lease = new Lease(store, clock, "housekeeping", LEASE);
        steps.forEach(step -> this.steps.put(step, new Failures(step.name())));
    }

    /** Takes all steps once, if this node is the one; a step that fails does not stop the next. */
    void round(Progress watch) {
        if (hold.isEmpty()) {
            hold = lease.take();
        }
        hold.ifPresent(held -> round(watch, held));
    }

    private void round(Progress watch, Lease.Hold held) {
        Progress progress = () -> {
            watch.goOn();
            prolong(held);
        };
        for (Map.Entry<Step, Failures> step : steps.entrySet()) {
            progress.goOn();
            take(step.getKey(), progress, step.getValue());
        }
    }

    private void prolong(Lease.Hold held) {
        try {
            held.goOn();
        } catch (Progress.Stopped e) {
            hold = Optional.empty();
            throw e;
        }
    }

    private static void take(Step step, Progress progress, Failures failures) {
        try {
            step.action().apply(progress);
            failures.over();
        } catch (Progress.Stopped e) {
            throw e;
        } catch (RuntimeException | Error e) {
            failures.add(e);
        } finally {
            // An interrupt that a step left behind must not reach the database.
            Thread.interrupted();
        }
    }

    /** Lets another node take over. Not while a round is under way. */
    @Override
    public void close() {
        hold.ifPresent(Lease.Hold::close);
        hold = Optional.empty();
    }
}
