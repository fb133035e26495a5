package org.mibew.itests.benchmarks.web;

import java.util.Map;
import org.mibew.api.event.ChatEvent;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Runs inside the server: a plugin that reads every event of the chat. */
public final class Watching implements BundleActivator {

    private volatile int seen;

    @Override
    public void start(BundleContext context) {
        EventHandler handler = event -> seen = ChatEvent.of(event, ChatEvent.class).hashCode();
        context.registerService(
                EventHandler.class, handler, FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, "org/mibew/*")));
    }

    @Override
    public void stop(BundleContext context) {
        seen = 0;
    }
}
