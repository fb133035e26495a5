package org.mibew.itests.container.plugin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;

/** Leaves a thread behind, until the test is over. */
public final class Clinging extends HandlerPlugin {

    @Override
    public void start(BundleContext context) {
        super.start(context);
        Thread thread = new Thread(Clinging::cling, "clinging-" + context.getBundle().getVersion());
        thread.setDaemon(true);
        thread.start();
    }

    private static void cling() {
        while (!Boolean.getBoolean("test.release")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void handleEvent(Event event) {}
}
