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
 * Knows the class loaders of all bundles: those in use, and those that nobody is to use any longer, since their bundle was
 * uninstalled, updated, or connected anew.
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
            use(bundle);
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.RESOLVED, BundleEvent.STARTING, BundleEvent.STARTED -> use(event.getBundle());
            case BundleEvent.UPDATED, BundleEvent.UNRESOLVED, BundleEvent.UNINSTALLED -> leave(event.getBundle());
            default -> { }
        }
    }

    /** Returns those that nobody is to use any longer, the latest first. */
    synchronized List<TrackedLoader> left() {
        return List.copyOf(left);
    }

    private void use(Bundle bundle) {
        BundleWiring wiring = bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID ? null : bundle.adapt(BundleWiring.class);
        ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
        if (loader != null) {
            use(bundle, loader);
        }
    }

    private synchronized void use(Bundle bundle, ClassLoader loader) {
        List<TrackedLoader> known = used.computeIfAbsent(bundle.getBundleId(), id -> new ArrayList<>(1));
        if (known.stream().noneMatch(tracked -> tracked.isOf(loader))) {
            known.add(new TrackedLoader(bundle, loader));
        }
    }

    private void leave(Bundle bundle) {
        if (move(bundle.getBundleId())) {
            onLeaving.run();
        }
    }

    private synchronized boolean move(long bundleId) {
        List<TrackedLoader> leaving = used.remove(bundleId);
        if (leaving == null) {
            return false;
        }
        leaving.forEach(tracked -> {
            tracked.leave();
            left.addFirst(tracked);
        });
        forgetOldest();
        return true;
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
