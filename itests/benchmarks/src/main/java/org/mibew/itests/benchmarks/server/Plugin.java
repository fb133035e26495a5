package org.mibew.itests.benchmarks.server;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mibew.api.event.BanDelete;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Runs inside the server: a plugin that says when its handler is called for the first time, and when it goes. */
public final class Plugin implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        AtomicBoolean called = new AtomicBoolean();
        EventHandler handler = event -> {
            if (called.compareAndSet(false, true)) {
                Signal.CALLED.give();
            }
        };
        context.registerService(
                EventHandler.class,
                handler,
                FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, BanDelete.TOPIC)));
    }

    @Override
    public void stop(BundleContext context) {
        Signal.GONE.give();
    }
}
