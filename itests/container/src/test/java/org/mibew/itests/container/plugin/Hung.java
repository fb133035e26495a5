package org.mibew.itests.container.plugin;

import java.util.Hashtable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** A plugin whose handler cannot be had: its factory returns null, throws or hangs, as {@code Test-Behaviour} says. */
public final class Hung extends HandlerPlugin implements ServiceFactory<EventHandler> {

    @Override
    public void start(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("event.topics", context.getBundle().getHeaders().get("Test-Topic"));
        properties.put("mibew.handler", "Hung");
        context.registerService(EventHandler.class.getName(), this, properties);
    }

    @Override
    public EventHandler getService(Bundle bundle, ServiceRegistration<EventHandler> registration) {
        switch (registration.getReference().getBundle().getHeaders().get("Test-Behaviour")) {
            case "null":
                return null;
            case "throw":
                throw new IllegalStateException("cannot be made");
            default:
                while (!Boolean.getBoolean("test.release")) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                    Thread.interrupted();
                }
                return this;
        }
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<EventHandler> registration, EventHandler service) {
        // There is nothing to give back.
    }

    @Override
    public void handleEvent(Event event) {
        throw new UnsupportedOperationException("is never had");
    }
}
