package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.EventRuntime;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * What an Event Admin leaves behind that stops while its bundle goes on, where the framework does not clean up after it
 * (OSGi Compendium 113.7).
 */
class ClosedRuntimeTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi();

    private final RecordingHandler handler = new RecordingHandler();
    private Bundle bundle;
    private EventRuntime runtime;

    @BeforeEach
    void openARuntimeOfOurOwn() throws BundleException {
        osgi.eventAdminBundle().stop();
        bundle = osgi.bundle("com.acme.events");
        runtime = new EventRuntime(bundle.getBundleContext(), Settings.DEFAULT);
        runtime.open();
    }

    /** 113.7: it registers nothing any more. */
    @Test
    void servicesAreUnregistered() {
        runtime.close();

        assertEquals(Set.of(), setOf(bundle.getRegisteredServices()));
        assertNull(osgi.framework().context().getServiceReference(EventAdmin.class));
    }

    /** 113.7: the services of handlers are released, each once. */
    @Test
    void handlersAreReleased() {
        AtomicInteger released = new AtomicInteger();
        ServiceFactory<EventHandler> factory = new ServiceFactory<>() {
            @Override
            public EventHandler getService(Bundle user, ServiceRegistration<EventHandler> registration) {
                return handler;
            }

            @Override
            public void ungetService(Bundle user, ServiceRegistration<EventHandler> registration, EventHandler its) {
                released.incrementAndGet();
            }
        };
        ServiceReference<?> fromFactory = osgi.context()
                .registerService(EventHandler.class.getName(), factory, Osgi.properties(Osgi.topics(TOPIC)))
                .getReference();
        ServiceReference<?> plain = osgi.register(handler, Osgi.topics(TOPIC)).getReference();
        osgi.send(TOPIC);
        osgi.post(TOPIC);
        handler.awaitCount(4);

        runtime.close();

        assertEquals(1, released.get());
        assertNull(fromFactory.getUsingBundles());
        assertNull(plain.getUsingBundles());
        assertEquals(Set.of(), setOf(bundle.getServicesInUse()));
    }

    /** 101.6: it listens to no log any more. */
    @Test
    void logIsLeft() {
        Log log = new Log();
        osgi.context().registerService(LogReaderService.class, log, null);
        assertEquals(1, log.listeners.size());

        runtime.close();

        assertEquals(List.of(), log.listeners);
        assertEquals(Set.of(), setOf(bundle.getServicesInUse()));
    }

    /** 113.6.2: nothing of what the framework tells is delivered, also not by the next runtime of the same bundle. */
    @Test
    void frameworkIsNotListenedTo() {
        runtime.close();
        osgi.register(handler, Osgi.topics("org/osgi/framework/FrameworkEvent/WARNING"));
        EventRuntime next = new EventRuntime(bundle.getBundleContext(), Settings.DEFAULT);
        next.open();

        osgi.framework().raiseFrameworkEvent(FrameworkEvent.WARNING, bundle, null);

        handler.awaitCount(1);
        osgi.settle();
        assertEquals(1, handler.count());
        next.close();
    }

    private static Set<ServiceReference<?>> setOf(ServiceReference<?>[] references) {
        return references == null ? Set.of() : Set.of(references);
    }

    private static final class Log implements LogReaderService {

        private final List<LogListener> listeners = new CopyOnWriteArrayList<>();

        @Override
        public void addLogListener(LogListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeLogListener(LogListener listener) {
            listeners.remove(listener);
        }

        @Override
        public Enumeration<LogEntry> getLog() {
            return Collections.emptyEnumeration();
        }
    }
}
