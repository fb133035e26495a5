package org.mibew.core.plugins.update;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.api.monitor.HandlerSwaps.Hold;
import org.mibew.api.monitor.HandlerSwaps.Stage;
import org.mibew.core.plugins.Texts;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a version beside the one that runs, and swaps their handlers at one moment. Until then the old one does not know of
 * it; if the new one is not up to it, it goes, and nothing has happened.
 */
final class SideBySide {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    private final UpdateTools tools;
    private final HandlerSwaps swaps;
    private final Change change;

    SideBySide(UpdateTools tools, HandlerSwaps swaps, Change change) {
        this.tools = tools;
        this.swaps = swaps;
        this.change = change;
    }

    /** Returns the bundle that runs now. */
    Bundle run() throws UpdateFailure, InterruptedException {
        Bundle fresh = tools.install(change);
        try (Stage stage = swaps.stage(fresh.getBundleId())) {
            takePlace(fresh, stage);
            if (!stage.awaitQuiet(tools.settings().updateQuiet())) {
                LOG.warn("Calls of {} have not ended after {} ms; it is stopped all the same", Texts.of(change.old()),
                        tools.settings().updateQuiet().toMillis());
            }
        }
        RouteTables.remake(tools.context(), change.old());
        tools.stop(change.old());
        tools.remove(change.old());
        return fresh;
    }

    private void takePlace(Bundle fresh, Stage stage) throws UpdateFailure, InterruptedException {
        boolean done = false;
        try {
            Duration deadline = tools.settings().updateDeadline();
            Health health = new Health(tools.context(), tools.services());
            Set<String> known = health.problems(change.old());
            tools.resolve(fresh);
            tools.start(fresh);
            health.check(fresh, known, deadline);
            swap(fresh, stage, deadline);
            done = true;
        } finally {
            if (!done) {
                tools.remove(fresh);
            }
        }
    }

    /** Events wait while a state is handed over, so that nothing happens that only the old version would know of. */
    private void swap(Bundle fresh, Stage stage, Duration deadline) throws UpdateFailure, InterruptedException {
        if (!HandedState.isHandedBy(tools.context(), change.old())
                || !HandedState.isHandedBy(tools.context(), fresh)) {
            stage.replace(change.old().getBundleId());
            return;
        }
        try (Hold hold = swaps.hold(change.old().getBundleId())) {
            if (!hold.awaitQuiet(deadline)) {
                throw new UpdateFailure("the calls of " + change.from().version() + " did not end within "
                        + deadline.toMillis() + " ms, so that its state cannot be handed over");
            }
            Optional<HandedState> state = HandedState.from(tools.context(), change.old(), deadline);
            if (state.isPresent()) {
                state.get().give(tools.context(), fresh, deadline);
            }
            stage.replace(change.old().getBundleId());
        }
    }
}
