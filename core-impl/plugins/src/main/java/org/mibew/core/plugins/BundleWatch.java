package org.mibew.core.plugins;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;

/** Notices which bundles changed, and which could not be started and why. */
public final class BundleWatch implements SynchronousBundleListener, FrameworkListener {

    /** What may let another bundle resolve or start that could not; not what follows from a start that fails. */
    private static final int HELPFUL = BundleEvent.INSTALLED
            | BundleEvent.RESOLVED
            | BundleEvent.STARTED
            | BundleEvent.UPDATED
            | BundleEvent.UNINSTALLED;

    private final Set<Long> helpful = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final Map<Long, BundleException> failures = new ConcurrentHashMap<>();

    @Override
    public void bundleChanged(BundleEvent event) {
        long id = event.getBundle().getBundleId();
        changed.set(true);
        if ((event.getType() & (BundleEvent.STARTED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED)) != 0) {
            failures.remove(id);
        }
        if ((event.getType() & HELPFUL) != 0) {
            helpful.add(id);
        }
    }

    /** The framework itself starts bundles when it starts, and again when something that they are wired to changed. */
    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR && event.getThrowable() instanceof BundleException failure) {
            failed(event.getBundle(), failure);
        }
    }

    public void failed(Bundle bundle, BundleException failure) {
        failures.put(bundle.getBundleId(), failure);
        changed.set(true);
    }

    /** Returns why the bundle could not be started when that was tried last. */
    Optional<BundleException> failure(Bundle bundle) {
        return Optional.ofNullable(failures.get(bundle.getBundleId()));
    }

    /** Takes it that a bundle that is gone, or not there for long, helps nobody. */
    public void disregard(Bundle bundle) {
        helpful.remove(bundle.getBundleId());
        failures.remove(bundle.getBundleId());
    }

    /** Tells whether anything changed since this was asked last. */
    boolean takeChanged() {
        return changed.getAndSet(false);
    }

    /** Tells whether {@link #takeHelpful} has anything to return. */
    boolean isHelpful() {
        return !helpful.isEmpty();
    }

    /** Returns the ids of the bundles that, since this was asked last, changed in a way that may help others. */
    Set<Long> takeHelpful() {
        Set<Long> taken = new HashSet<>(helpful);
        helpful.removeAll(taken);
        return taken;
    }
}
