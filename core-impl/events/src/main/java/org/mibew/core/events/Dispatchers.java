package org.mibew.core.events;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.EventType;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Gives each bundle a dispatcher of its own, so that what it attaches is registered in its name and goes with it. */
final class Dispatchers implements ServiceFactory<EventDispatcher> {

    private final Engine engine;

    Dispatchers(Engine engine) {
        this.engine = engine;
    }

    @Override
    public EventDispatcher getService(Bundle bundle, ServiceRegistration<EventDispatcher> registration) {
        return new Dispatcher(bundle);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<EventDispatcher> registration, EventDispatcher service) {
        // What the bundle attached stays until it detaches it or stops, as any service that it registers.
    }

    private final class Dispatcher implements EventDispatcher {

        private final Bundle bundle;
        private final BundleContext context;

        Dispatcher(Bundle bundle) {
            this.bundle = bundle;
            this.context = bundle.getBundleContext();
        }

        @Override
        public <E extends ChatEvent> E trigger(E event) {
            engine.trigger(Objects.requireNonNull(event, "event"));
            return event;
        }

        @Override
        public <E extends ChatEvent> Attachment attach(Class<E> type, int ranking, Consumer<? super E> handler) {
            Objects.requireNonNull(handler, "handler");
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(EventConstants.EVENT_TOPIC, EventType.of(type).topic());
            properties.put(Constants.SERVICE_RANKING, ranking);
            properties.put("mibew.handler", handler.getClass().getName());
            EventHandler service = event -> handler.accept(ChatEvent.of(event, type));
            ServiceRegistration<?> registration =
                    context.registerService(EventHandler.class.getName(), service, properties);
            checkActive(registration);
            AtomicBoolean attached = new AtomicBoolean(true);
            return () -> {
                if (attached.getAndSet(false)) {
                    detach(registration);
                }
            };
        }

        /** A bundle that is being stopped may have lost its services already, and Felix would keep this one for ever. */
        private void checkActive(ServiceRegistration<?> registration) {
            if ((bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0) {
                detach(registration);
                throw new IllegalStateException("Bundle " + bundle.getSymbolicName() + " attaches a handler while it stops");
            }
        }

        private void detach(ServiceRegistration<?> registration) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // The bundle has been stopped meanwhile, and the framework has unregistered its services.
            }
        }
    }
}
