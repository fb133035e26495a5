package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** How the Event Admin gets and releases the services of handlers (OSGi Compendium 113.4, 113.7; Core 5.9). */
class HandlerServiceUseTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi();

    private final RecordingHandler handler = new RecordingHandler();

    private ServiceRegistration<?> registerFactory(Factory factory, String... topics) {
        return osgi.context().registerService(
                EventHandler.class.getName(), factory, Osgi.properties(Osgi.topics(topics)));
    }

    /** 113.4: a handler may be registered by a service factory; the Event Admin is a bundle like any other for it. */
    @Test
    void handlerMayComeFromAServiceFactory() {
        Factory factory = new Factory(() -> handler);
        registerFactory(factory, TOPIC);

        osgi.send(TOPIC);
        osgi.post(TOPIC);

        handler.awaitCount(2);
        assertEquals(List.of(osgi.eventAdminBundle()), factory.users);
    }

    /** 113.7.2: when a handler is unregistered, its service is released as often as it was got. */
    @Test
    void serviceIsReleasedWhenTheHandlerGoes() {
        Factory factory = new Factory(() -> handler);
        ServiceRegistration<?> registration = registerFactory(factory, TOPIC);
        osgi.send(TOPIC);
        ServiceReference<?> reference = registration.getReference();

        registration.unregister();

        Await.until("the service is released", () -> factory.released.get() == 1);
        assertNull(reference.getUsingBundles());
    }

    /** 113.7: when the Event Admin stops, it holds no handler any more. */
    @Test
    void servicesAreReleasedWhenTheEventAdminStops() throws BundleException {
        Factory factory = new Factory(() -> handler);
        ServiceRegistration<?> fromFactory = registerFactory(factory, TOPIC);
        ServiceRegistration<EventHandler> plain = osgi.register(handler, Osgi.topics(TOPIC));
        osgi.send(TOPIC);

        osgi.eventAdminBundle().stop();

        assertEquals(1, factory.released.get());
        assertNull(fromFactory.getReference().getUsingBundles());
        assertNull(plain.getReference().getUsingBundles());
    }

    /** 113.7: an Event Admin that starts again serves the handlers that are there, with services got anew. */
    @Test
    void servicesAreGotAnewWhenTheEventAdminStartsAgain() throws BundleException {
        Factory factory = new Factory(() -> handler);
        registerFactory(factory, TOPIC);
        osgi.send(TOPIC);

        osgi.eventAdminBundle().stop();
        osgi.eventAdminBundle().start();
        osgi.send(TOPIC);

        assertEquals(2, handler.count());
        assertEquals(2, factory.users.size());
        assertEquals(1, factory.released.get());
    }

    /** 113.7: a service that is used by the Event Admin alone is got once, however many events there are. */
    @Test
    void serviceIsKeptBetweenEvents() {
        Factory factory = new Factory(() -> handler);
        registerFactory(factory, TOPIC);

        for (int i = 0; i < 100; i++) {
            osgi.send(TOPIC);
        }

        assertEquals(100, handler.count());
        assertEquals(1, factory.users.size());
        assertEquals(0, factory.released.get());
    }

    /** 113.4: changed properties do not cost a handler its object. */
    @Test
    void serviceIsKeptWhenPropertiesChange() {
        Factory factory = new Factory(() -> handler);
        ServiceRegistration<?> registration = registerFactory(factory, TOPIC);
        osgi.send(TOPIC);

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/WRITE")));
        osgi.send("com/acme/WRITE");
        registration.unregister();

        assertEquals(List.of(TOPIC, "com/acme/WRITE"), handler.topics());
        Await.until("the service is released", () -> factory.released.get() == factory.users.size());
    }

    /** 113.8: a factory that returns nothing, or throws, harms neither the sender nor other handlers. */
    @Test
    void handlerThatCannotBeObtainedHarmsNobodyElse() {
        registerFactory(new Factory(() -> null), TOPIC);
        registerFactory(
                new Factory(() -> {
                    throw new IllegalStateException("cannot be made");
                }),
                TOPIC);
        osgi.register(handler, Osgi.topics(TOPIC));

        assertDoesNotThrow(() -> osgi.send(TOPIC, Map.of("n", 1)));
        osgi.post(TOPIC, Map.of("n", 2));

        handler.awaitCount(2);
        assertEquals(List.of(1, 2), handler.numbers());
    }

    /** 113.7: the object that the registry gives to the Event Admin is the one that is called. */
    @Test
    void objectOfTheRegistryIsCalled() {
        List<RecordingHandler> made = Collections.synchronizedList(new ArrayList<>());
        Factory factory = new Factory(() -> {
            RecordingHandler one = new RecordingHandler();
            made.add(one);
            return one;
        });
        ServiceRegistration<?> registration = registerFactory(factory, TOPIC);
        Object ours = osgi.context().getService(registration.getReference());

        osgi.send(TOPIC);

        assertEquals(2, made.size());
        assertSame(ours, made.stream().filter(one -> one.count() == 0).findFirst().orElseThrow());
        assertEquals(1, made.stream().filter(one -> one.count() == 1).count());
    }

    private static final class Factory implements ServiceFactory<EventHandler> {

        private final Supplier<EventHandler> maker;
        private final List<Bundle> users = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger released = new AtomicInteger();

        Factory(Supplier<EventHandler> maker) {
            this.maker = maker;
        }

        @Override
        public EventHandler getService(Bundle bundle, ServiceRegistration<EventHandler> registration) {
            users.add(bundle);
            return maker.get();
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<EventHandler> registration, EventHandler service) {
            released.incrementAndGet();
        }
    }
}
