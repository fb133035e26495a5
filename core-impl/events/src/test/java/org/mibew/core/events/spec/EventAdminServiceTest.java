package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** The Event Admin as a service, and what its end means (OSGi Compendium 113.7). */
class EventAdminServiceTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi(deadline());

    /** The deadline of handlers, which must not make a difference here. */
    Duration deadline() {
        return Settings.DEFAULT.handlerDeadline();
    }

    private final RecordingHandler handler = new RecordingHandler();

    private Collection<ServiceReference<EventAdmin>> eventAdmins() {
        try {
            return osgi.framework().context().getServiceReferences(EventAdmin.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 113.7: the service is registered under EventAdmin; here exactly once. */
    @Test
    void thereIsExactlyOneEventAdmin() {
        assertEquals(1, eventAdmins().size());
        assertEquals(osgi.eventAdminBundle(), eventAdmins().iterator().next().getBundle());
    }

    /** 113.5: every bundle can get the service, and reaches the handlers of every other bundle. */
    @Test
    void everyBundleMayPublish() {
        osgi.register(handler, Osgi.topics(TOPIC));
        for (String name : List.of("com.acme.one", "com.acme.two")) {
            BundleContext context = osgi.bundle(name).getBundleContext();
            EventAdmin eventAdmin = context.getService(context.getServiceReference(EventAdmin.class));
            eventAdmin.sendEvent(new Event(TOPIC, Map.of("from", name)));
        }

        assertEquals(
                List.of("com.acme.one", "com.acme.two"),
                handler.events().stream().map(event -> event.getProperty("from")).toList());
    }

    /** 113.4: if there are several Event Admins, each serves all handlers. */
    @Test
    void severalEventAdminsServeAllHandlers() {
        osgi.register(handler, Osgi.topics(TOPIC));
        osgi.start(osgi.installAnotherEventAdmin());

        assertEquals(2, eventAdmins().size());
        for (ServiceReference<EventAdmin> reference : eventAdmins()) {
            osgi.context().getService(reference).sendEvent(new Event(TOPIC, Map.of()));
        }

        assertEquals(2, handler.count());
    }

    /** 113.7: when it stops, the service is gone from the registry. */
    @Test
    void serviceGoesWithTheEventAdmin() throws BundleException {
        osgi.eventAdminBundle().stop();

        assertNull(osgi.framework().context().getServiceReference(EventAdmin.class));
    }

    /** 113.7: handlers that are there before the Event Admin are served. */
    @Test
    void handlersThatWereThereBeforeAreServed() throws BundleException {
        osgi.eventAdminBundle().stop();
        osgi.register(handler, Osgi.topics(TOPIC));

        osgi.eventAdminBundle().start();
        osgi.send(TOPIC);

        assertEquals(1, handler.count());
    }

    /** 113.7: nothing is delivered through an Event Admin that has stopped; the publisher may be told, not harmed. */
    @Test
    void stoppedEventAdminDeliversNothing() throws BundleException {
        EventAdmin kept = osgi.eventAdmin();
        osgi.register(handler, Osgi.topics(TOPIC));

        osgi.eventAdminBundle().stop();
        harmless(() -> kept.sendEvent(new Event(TOPIC, Map.of())));
        harmless(() -> kept.postEvent(new Event(TOPIC, Map.of())));

        osgi.eventAdminBundle().start();
        osgi.settle();
        assertEquals(0, handler.count());
    }

    /** Calls a publisher's method; anything that it throws fails the test, except that there is no Event Admin. */
    private static void harmless(Runnable call) {
        try {
            call.run();
        } catch (IllegalStateException stopped) {
            assertNotNull(stopped.getMessage());
        }
    }

    /** 113.7: it stops while its queue for a busy handler is full and a poster waits for room; the poster may go. */
    @Test
    void stopsWithAFullQueue() {
        EventAdmin kept = osgi.eventAdmin();
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        osgi.register(waiting, Osgi.topics(TOPIC));
        AtomicInteger posted = new AtomicInteger();
        int room = Settings.DEFAULT.queue();

        Background poster = Background.run(() -> {
            for (int n = 0; n < room + 10; n++) {
                int number = n;
                harmless(() -> kept.postEvent(new Event(TOPIC, Map.of("n", number))));
                posted.incrementAndGet();
            }
        });
        gate.awaitArrivals(1);
        Await.until("the queue is full", () -> posted.get() >= room);
        Background.run(() -> assertDoesNotThrow(() -> osgi.eventAdminBundle().stop())).join();
        poster.join();

        assertEquals(1, waiting.count());
        gate.open();
    }

    /** 113.7: handlers are not called any more once it has stopped. */
    @Test
    void nothingIsDeliveredAfterTheStop() throws BundleException {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        osgi.register(waiting, Osgi.topics(TOPIC));
        for (int n = 0; n < 100; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }
        gate.awaitArrivals(1);
        Background stop = Background.run(() -> assertDoesNotThrow(() -> osgi.eventAdminBundle().stop()));
        Await.until("the service is gone", () -> eventAdmins().isEmpty());
        gate.open();
        stop.join();
        int delivered = waiting.count();

        osgi.eventAdminBundle().start();
        osgi.settle();

        assertEquals(delivered, waiting.count());
    }

    /** 113.7: publishers that are at work when it stops get through, and get at most an IllegalStateException. */
    @Test
    void publishersGetThroughWhenItStops() throws BundleException {
        EventAdmin kept = osgi.eventAdmin();
        osgi.register(handler, Osgi.topics(TOPIC));
        AtomicBoolean enough = new AtomicBoolean();
        List<Background> publishers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            publishers.add(Background.run(() -> {
                while (!enough.get()) {
                    harmless(() -> kept.postEvent(new Event(TOPIC, Map.of())));
                }
            }));
            publishers.add(Background.run(() -> {
                while (!enough.get()) {
                    harmless(() -> kept.sendEvent(new Event(TOPIC, Map.of())));
                }
            }));
        }
        handler.awaitCount(100);

        Background.run(() -> assertDoesNotThrow(() -> osgi.eventAdminBundle().stop())).join();
        enough.set(true);

        publishers.forEach(Background::join);
    }

    /** 113.7: a handler may stop the Event Admin that calls it. */
    @Test
    void handlerMayStopTheEventAdmin() {
        osgi.register(
                event -> assertDoesNotThrow(() -> osgi.eventAdminBundle().stop()), Osgi.topics(TOPIC));

        Background.run(() -> harmless(() -> osgi.send(TOPIC))).join();

        assertTrue(eventAdmins().isEmpty());
    }

    /** 113.7: its threads end with it. */
    @Test
    void threadsEndWithTheEventAdmin() throws BundleException {
        osgi.eventAdminBundle().stop();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        osgi.eventAdminBundle().start();
        Set<Thread> used = Collections.synchronizedSet(new HashSet<>());
        List<RecordingHandler> handlers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RecordingHandler one = new RecordingHandler(event -> used.add(Thread.currentThread()));
            osgi.register(one, Osgi.topics(TOPIC));
            handlers.add(one);
        }
        for (int i = 0; i < 100; i++) {
            osgi.send(TOPIC);
            osgi.post(TOPIC);
        }
        handlers.forEach(one -> one.awaitCount(200));
        used.remove(Thread.currentThread());
        used.removeAll(before);
        assertFalse(used.isEmpty());

        osgi.eventAdminBundle().stop();

        Await.until("the threads have ended: " + used, () -> used.stream().noneMatch(Thread::isAlive));
    }

    /** 113.7: it may be stopped and started many times. */
    @Test
    void mayBeRestartedManyTimes() throws BundleException {
        osgi.register(handler, Osgi.topics(TOPIC));

        for (int round = 1; round <= 20; round++) {
            osgi.eventAdminBundle().stop();
            osgi.eventAdminBundle().start();
            osgi.send(TOPIC);
            osgi.post(TOPIC);
            handler.awaitCount(round * 2);
        }

        assertEquals(1, eventAdmins().size());
        assertEquals(40, handler.count());
    }
}
