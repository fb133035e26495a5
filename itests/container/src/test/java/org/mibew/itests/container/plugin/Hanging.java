package org.mibew.itests.container.plugin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.event.Event;

/** Hangs on every event until the system property {@code test.release} is set; counts in {@code test.hanging}. */
public final class Hanging extends HandlerPlugin {

    @Override
    public void handleEvent(Event event) {
        synchronized (Hanging.class) {
            System.setProperty("test.hanging", Integer.toString(Integer.getInteger("test.hanging", 0) + 1));
        }
        while (!Boolean.getBoolean("test.release")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            Thread.interrupted();
        }
    }
}
