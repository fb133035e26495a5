package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;

/** Service events of the framework as events (OSGi Compendium 113.6.1, 113.6.2, 113.6.5). */
class ServiceEventMappingTest {

    private static final String REGISTERED = "org/osgi/framework/ServiceEvent/REGISTERED";
    private static final String MODIFIED = "org/osgi/framework/ServiceEvent/MODIFIED";
    private static final String UNREGISTERING = "org/osgi/framework/ServiceEvent/UNREGISTERING";

    @RegisterExtension
    final Osgi osgi = new Osgi();

    /** Records the events of services that say that they are this test's. */
    private RecordingHandler recordEventsOf(String objectClass) {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(
                handler,
                Osgi.topics("org/osgi/framework/ServiceEvent/*"),
                Map.entry(EventConstants.EVENT_FILTER, "(service.objectClass=" + objectClass + ")"));
        return handler;
    }

    private ServiceRegistration<Runnable> registerService(Map.Entry<String, ?>... properties) {
        return osgi.context().registerService(Runnable.class, () -> {}, Osgi.properties(properties));
    }

    /** 113.6.5: registering, changing and unregistering a service are events, in this order. */
    @Test
    void servicesComeChangeAndGo() {
        RecordingHandler handler = recordEventsOf(Runnable.class.getName());

        ServiceRegistration<Runnable> registration = registerService();
        registration.setProperties(Osgi.properties(Map.entry("colour", "red")));
        registration.unregister();

        handler.awaitCount(3);
        osgi.settle();
        assertEquals(List.of(REGISTERED, MODIFIED, UNREGISTERING), handler.topics());
    }

    /** 113.6.5: the properties are event, service, service.id and service.objectClass. */
    @Test
    void propertiesAreThoseOfTheSpecification() {
        RecordingHandler handler = recordEventsOf(Runnable.class.getName());

        ServiceRegistration<Runnable> registration = registerService(Map.entry("colour", "red"));
        ServiceReference<Runnable> reference = registration.getReference();
        registration.setProperties(Osgi.properties(Map.entry("colour", "green")));
        registration.unregister();

        handler.awaitCount(3);
        List<Integer> types = List.of(ServiceEvent.REGISTERED, ServiceEvent.MODIFIED, ServiceEvent.UNREGISTERING);
        for (int i = 0; i < 3; i++) {
            Event event = handler.events().get(i);
            MappedEvent.assertProperties(event, new String[] {EventConstants.EVENT}, MappedEvent.SERVICE);
            MappedEvent.assertService(reference, event);
            ServiceEvent original = assertInstanceOf(ServiceEvent.class, event.getProperty(EventConstants.EVENT));
            assertEquals(types.get(i), original.getType());
            assertEquals(reference, original.getServiceReference());
        }
    }

    /** 113.6.5: service.objectClass has all names under which the service is registered. */
    @Test
    void objectClassHasAllNames() {
        RecordingHandler handler = recordEventsOf(Runnable.class.getName());
        Runnable service = () -> {};

        osgi.context().registerService(new String[] {Runnable.class.getName(), Object.class.getName()}, service, null);

        String[] names = assertInstanceOf(
                String[].class, handler.await(REGISTERED).getProperty(EventConstants.SERVICE_OBJECTCLASS));
        assertEquals(Set.of(Runnable.class.getName(), Object.class.getName()), new HashSet<>(Arrays.asList(names)));
    }

    /** 113.6.5: service.pid is set if the service has one, as a String if it is one. */
    @Test
    void pidThatIsATextIsAText() {
        RecordingHandler handler = recordEventsOf(Runnable.class.getName());

        registerService(Map.entry(Constants.SERVICE_PID, "com.acme.pid"));

        Event event = handler.await(REGISTERED);
        assertEquals("com.acme.pid", event.getProperty(EventConstants.SERVICE_PID));
        MappedEvent.assertProperties(
                event, new String[] {EventConstants.EVENT, EventConstants.SERVICE_PID}, MappedEvent.SERVICE);
    }

    static Stream<Arguments> severalPids() {
        List<String> one = List.of("com.acme.one");
        List<String> two = List.of("com.acme.one", "com.acme.two");
        return Stream.of(
                Arguments.of("array of two", two.toArray(String[]::new), two),
                Arguments.of("array of one", one.toArray(String[]::new), one),
                Arguments.of("list of two", two, two),
                Arguments.of("list of one", one, one),
                Arguments.of("set of two", new LinkedHashSet<>(two), two));
    }

    /** 113.6.1, 113.6.5: PIDs in a String[] become a Collection; those in a Collection stay in one. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("severalPids")
    void severalPidsAreACollection(String form, Object value, List<String> expected) {
        RecordingHandler handler = recordEventsOf(Runnable.class.getName());

        registerService(Map.entry(Constants.SERVICE_PID, value));

        Collection<?> pids = assertInstanceOf(
                Collection.class, handler.await(REGISTERED).getProperty(EventConstants.SERVICE_PID));
        assertEquals(expected, List.copyOf(pids));
    }

    /** 113.6.5: service events are delivered asynchronously; who registers a service does not wait for handlers. */
    @Test
    void registeringAServiceDoesNotWaitForHandlers() {
        Gate gate = osgi.gate();
        AtomicReference<Thread> thread = new AtomicReference<>();
        RecordingHandler handler = new RecordingHandler(event -> {
            thread.compareAndSet(null, Thread.currentThread());
            gate.pass();
        });
        osgi.register(
                handler,
                Osgi.topics(REGISTERED, UNREGISTERING),
                Map.entry(EventConstants.EVENT_FILTER, "(service.objectClass=" + Runnable.class.getName() + ")"));

        registerService().unregister();
        gate.awaitArrivals(1);
        registerService().unregister();
        gate.open();

        handler.awaitCount(4);
        assertEquals(List.of(REGISTERED, UNREGISTERING, REGISTERED, UNREGISTERING), handler.topics());
        assertNotSame(Thread.currentThread(), thread.get());
    }

    /** 113.6.5: none of many events is lost, and their order is kept. */
    @Test
    void nothingIsLost() {
        RecordingHandler handler = recordEventsOf(Runnable.class.getName());

        ServiceRegistration<Runnable> registration = registerService(Map.entry("n", 0));
        for (int n = 1; n < 1_000; n++) {
            registration.setProperties(Osgi.properties(Map.entry("n", n)));
        }
        registration.unregister();

        handler.awaitCount(1_001);
        List<String> topics = handler.topics();
        assertEquals(REGISTERED, topics.get(0));
        assertEquals(999, topics.stream().filter(MODIFIED::equals).count());
        assertEquals(UNREGISTERING, topics.get(1_000));
    }

    /** 113.6.5: events of other types, such as the end of a match, must be ignored. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, ServiceEvent.MODIFIED_ENDMATCH, 0x10, 0x40000000})
    void unknownTypeIsIgnored(int type) {
        RecordingHandler handler = recordEventsOf(Runnable.class.getName());
        ServiceRegistration<Runnable> registration = registerService();

        osgi.framework().raiseServiceEvent(type, registration.getReference());
        registration.unregister();

        handler.await(UNREGISTERING);
        assertEquals(List.of(REGISTERED, UNREGISTERING), handler.topics());
    }

    /** 113.6.2: a handler gets the event of its own registration at most, and no endless number of them. */
    @Test
    void handlerThatRegistersServicesGetsTheirEvents() {
        RecordingHandler handler = new RecordingHandler(event -> {
            ServiceReference<?> reference = (ServiceReference<?>) event.getProperty(EventConstants.SERVICE);
            if (Integer.valueOf(1).equals(reference.getProperty("n"))) {
                registerService(Map.entry("n", 2));
            }
        });
        osgi.register(
                handler,
                Osgi.topics(REGISTERED),
                Map.entry(EventConstants.EVENT_FILTER, "(service.objectClass=" + Runnable.class.getName() + ")"));

        registerService(Map.entry("n", 1));

        handler.awaitCount(2);
        osgi.settle();
        assertEquals(2, handler.count());
    }

    /** 113.6.2: a handler for everything gets them as well. */
    @Test
    void handlerOfEverythingGetsServiceEvents() {
        RecordingHandler handler = osgi.record("*");

        ServiceReference<Runnable> reference = registerService().getReference();

        Await.until("the event", () -> handler.events().stream()
                .anyMatch(event -> reference.equals(event.getProperty(EventConstants.SERVICE))));
        assertFalse(handler.topics().stream().anyMatch(topic -> topic.endsWith("UNREGISTERING")));
    }
}
