package org.mibew.core.plugins.update;

import java.util.Optional;
import org.mibew.api.monitor.EventMonitor;
import org.osgi.framework.Bundle;

/** The time in which a new version has to show that it is no worse than the one before. */
public final class Trial {

    private final Kept from;
    private final Bundle bundle;
    private final Figures before;
    private final Budget budget;
    private final long since = System.nanoTime();

    Trial(Kept from, Bundle bundle, Figures before, Budget budget) {
        this.from = from;
        this.bundle = bundle;
        this.before = before;
        this.budget = budget;
    }

    /** Returns the version that comes back if this one fails. */
    public Kept from() {
        return from;
    }

    /** Tells how it fails, in a sentence without its subject; empty if it does not, so far. */
    public Optional<String> failure(Optional<EventMonitor> monitor) {
        return budget.exceeded(before, Figures.of(monitor, bundle.getBundleId()));
    }

    public boolean isOver() {
        return System.nanoTime() - since >= budget.window().toNanos();
    }
}
