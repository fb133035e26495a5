package org.mibew.core.plugins.leftover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Knows the class loaders of all bundles that were started: those in use, and those that nobody is to use any longer, since
 * their bundle was uninstalled, updated, or connected anew.
 */
final class LoaderWatch implements SynchronousBundleListener {

    /** How many are remembered that are gone. */
    private static final int MOST_GONE = 50;
    /** How many are remembered in all. */
    private static final int MOST = 500;

    private final Runnable onLeaving;
    private final Map<Long, List<TrackedLoader>> used = new HashMap<>();
    /** The latest first. */
    private final Deque<TrackedLoader> left = new ArrayDeque<>();

    /** @param onLeaving called when there is one more that nobody is to use any longer */
    LoaderWatch(Runnable onLeaving) {
        this.onLeaving = onLeaving;
    }

    void open(BundleContext context) {
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            if ((bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0) {
                use(bundle);
            }
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTING, BundleEvent.STARTED -> use(event.getBundle());
            case BundleEvent.UNRESOLVED -> leave(event.getBundle(), false);
            case BundleEvent.UPDATED, BundleEvent.UNINSTALLED -> leave(event.getBundle(), true);
            default -> { }
        }
    }

    /** Returns those that nobody is to use any longer, the latest first. */
    synchronized List<TrackedLoader> left() {
        return List.copyOf(left);
    }

    private void use(Bundle bundle) {
        ClassLoader loader = loader(bundle);
        if (loader != null) {
            use(bundle, loader);
        }
    }

    /** Returns the class loader that is in use; null if there is none, and for the framework's own. */
    private static ClassLoader loader(Bundle bundle) {
        boolean isConnected = bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID && bundle.getState() != Bundle.UNINSTALLED;
        BundleWiring wiring = isConnected ? bundle.adapt(BundleWiring.class) : null;
        return wiring == null || !wiring.isCurrent() ? null : wiring.getClassLoader();
    }

    private synchronized void use(Bundle bundle, ClassLoader loader) {
        List<TrackedLoader> known = used.computeIfAbsent(bundle.getBundleId(), id -> new ArrayList<>(1));
        if (known.stream().noneMatch(tracked -> tracked.isOf(loader))) {
            known.add(new TrackedLoader(bundle, loader));
        }
    }

    private void leave(Bundle bundle, boolean isRemoved) {
        if (move(bundle.getBundleId(), isRemoved, loader(bundle))) {
            onLeaving.run();
        }
    }

    /** @param current that of the bundle's new version, if it is connected before it is told of; null otherwise */
    private synchronized boolean move(long bundleId, boolean isRemoved, ClassLoader current) {
        List<TrackedLoader> leaving = new ArrayList<>(used.getOrDefault(bundleId, List.of()));
        leaving.removeIf(tracked -> current != null && tracked.isOf(current));
        if (!leaving.isEmpty()) {
            used.computeIfPresent(bundleId, (id, known) -> known.removeAll(leaving) && known.isEmpty() ? null : known);
            leaving.forEach(tracked -> {
                tracked.leave();
                left.addFirst(tracked);
            });
            forgetOldest();
        }
        if (isRemoved) {
            // The framework may have told before that it is not connected any more
            left.stream().filter(tracked -> tracked.bundleId() == bundleId).findFirst().ifPresent(TrackedLoader::remove);
        }
        return !leaving.isEmpty();
    }

    private void forgetOldest() {
        int gone = (int) left.stream().filter(TrackedLoader::isGone).count();
        Iterator<TrackedLoader> oldest = left.descendingIterator();
        while (oldest.hasNext() && (gone > MOST_GONE || left.size() > MOST)) {
            boolean isGone = oldest.next().isGone();
            if (isGone || left.size() > MOST) {
                oldest.remove();
                gone -= isGone ? 1 : 0;
            }
        }
    }
}
