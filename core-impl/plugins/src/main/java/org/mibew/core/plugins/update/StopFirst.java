package org.mibew.core.plugins.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.monitor.HandlerSwaps.Hold;
import org.mibew.core.plugins.Texts;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the version that runs, and starts the other one in the same bundle. Events for its handlers wait meanwhile, and
 * requests to its servlets are told to come again. If the new one is not up to it, the old one comes back in the same way.
 */
final class StopFirst {

    private static final Logger LOG = LoggerFactory.getLogger(StopFirst.class);

    private final UpdateTools tools;
    private final OwnTables tables;
    private final Change change;
    private final Health health;
    private final List<String> notes = new ArrayList<>();

    StopFirst(UpdateTools tools, OwnTables tables, Change change) {
        this.tools = tools;
        this.tables = tables;
        this.change = change;
        this.health = new Health(tools.context(), tools.services());
    }

    /** Returns what there is to know when the new version runs. */
    List<String> run() throws UpdateFailure, InterruptedException {
        tryToResolve();
        Bundle bundle = change.old();
        Duration deadline = tools.settings().updateDeadline();
        Set<String> known = health.problems(bundle);
        try (AwayServlets away = AwayServlets.of(tools.context(), bundle);
                Holding hold = hold(bundle)) {
            if (!hold.awaitQuiet(tools.settings().updateQuiet())) {
                LOG.warn("Calls of {} have not ended after {} ms; it is stopped all the same", Texts.of(bundle),
                        tools.settings().updateQuiet().toMillis());
            }
            Optional<HandedState> state = HandedState.from(tools.context(), bundle, deadline);
            away.open();
            tools.stop(bundle);
            put(bundle, known, state);
        }
        return notes;
    }

    private void put(Bundle bundle, Set<String> known, Optional<HandedState> state)
            throws UpdateFailure, InterruptedException {
        try {
            tables.change(change).ifPresent(notes::add);
            put(change.to(), bundle, known, state);
        } catch (UpdateFailure failure) {
            LOG.warn("{} {}; {} comes back", change.to(), failure.getMessage(), change.from());
            bringBack(bundle, known, state, failure);
            throw failure;
        }
    }

    private void put(Kept kept, Bundle bundle, Set<String> known, Optional<HandedState> state)
            throws UpdateFailure, InterruptedException {
        tools.update(bundle, kept);
        tools.start(bundle);
        health.check(bundle, known, tools.settings().updateDeadline());
        if (state.isPresent()) {
            state.get().give(tools.context(), bundle, tools.settings().updateDeadline());
        }
    }

    private void bringBack(Bundle bundle, Set<String> known, Optional<HandedState> state, UpdateFailure failure)
            throws InterruptedException {
        try {
            tools.stop(bundle);
            tables.undo(change);
            put(change.from(), bundle, known, state);
        } catch (UpdateFailure again) {
            failure.addSuppressed(again);
            LOG.error("{} was to come back, but {}", change.from(), again.getMessage());
        }
    }

    /** A version that lacks something does not cost the old one its place; a singleton cannot be tried beside itself. */
    private void tryToResolve() throws UpdateFailure, InterruptedException {
        if (tools.isAlone(change.old())) {
            return;
        }
        Bundle fresh = tools.install(change);
        try {
            tools.resolve(fresh);
        } finally {
            tools.remove(fresh);
        }
    }

    private Holding hold(Bundle bundle) {
        Optional<Hold> hold = tools.services().swaps().map(swaps -> swaps.hold(bundle.getBundleId()));
        return new Holding(hold, tools.patience());
    }
}
