package org.mibew.itests.benchmarks.server;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.EventDispatcher;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Runs inside the server: says when all bundles are active, and triggers an event every two milliseconds from then on. */
public final class Observer implements BundleActivator {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long EVENT = TimeUnit.MILLISECONDS.toNanos(2);

    private volatile boolean stopped;

    @Override
    public void start(BundleContext context) {
        Thread thread = new Thread(() -> observe(context), "benchmark-observer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) {
        stopped = true;
    }

    private void observe(BundleContext context) {
        while (!stopped && !Arrays.stream(context.getBundles()).allMatch(Observer::isUp)) {
            LockSupport.parkNanos(LOOK);
        }
        Signal.ACTIVE.give();
        EventDispatcher dispatcher = context.getService(context.getServiceReference(EventDispatcher.class));
        while (!stopped) {
            dispatcher.trigger(new BanDelete(1));
            LockSupport.parkNanos(EVENT);
        }
    }

    /** The framework's own bundle is active when its start level is reached; fragments never are. */
    private static boolean isUp(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE
                || bundle.getState() == Bundle.RESOLVED && bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
