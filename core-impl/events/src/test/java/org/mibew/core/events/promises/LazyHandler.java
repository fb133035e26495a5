package org.mibew.core.events.promises;

import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Makes the object of a handler's service when it is first asked for, or fails to. */
record LazyHandler(Supplier<EventHandler> handler) implements ServiceFactory<EventHandler> {

    static LazyHandler throwing(String message) {
        return new LazyHandler(() -> {
            throw new IllegalStateException(message);
        });
    }

    @Override
    public EventHandler getService(Bundle bundle, ServiceRegistration<EventHandler> registration) {
        return handler.get();
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<EventHandler> registration, EventHandler service) {
        // There is nothing to give back.
    }
}
