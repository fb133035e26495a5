package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** What postEvent promises (OSGi Compendium 113.7.2). */
class AsynchronousDeliveryTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi(deadline());

    /** The deadline of handlers, which must not make a difference here. */
    Duration deadline() {
        return Settings.DEFAULT.handlerDeadline();
    }

    private final RecordingHandler handler = new RecordingHandler();

    /** 113.12.4 (postEvent): the call returns before delivery is complete. */
    @Test
    void postReturnsBeforeDeliveryIsComplete() {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        osgi.register(waiting, Osgi.topics(TOPIC));

        osgi.post(TOPIC);
        osgi.post(TOPIC);
        gate.open();

        waiting.awaitCount(2);
    }

    /** 113.7: the Event Admin has a thread for asynchronous delivery; the poster's is not used. */
    @Test
    void postedEventIsDeliveredOnAnotherThread() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        osgi.register(event -> thread.set(Thread.currentThread()), Osgi.topics(TOPIC));

        osgi.post(TOPIC);

        Await.until("the event is delivered", () -> thread.get() != null);
        assertNotSame(Thread.currentThread(), thread.get());
    }

    /** 113.7.2: only handlers that were registered when the event was posted are notified. */
    @Test
    void handlerThatComesAfterThePostIsNotCalled() {
        Gate gate = osgi.gate();
        RecordingHandler early = new RecordingHandler(event -> gate.pass());
        osgi.register(early, Osgi.topics(TOPIC));
        osgi.post(TOPIC, Map.of("n", 1));
        gate.awaitArrivals(1);
        osgi.post(TOPIC, Map.of("n", 2));

        osgi.register(handler, Osgi.topics(TOPIC));
        gate.open();
        early.awaitCount(2);
        osgi.post(TOPIC, Map.of("n", 3));

        early.awaitCount(3);
        handler.awaitCount(1);
        assertEquals(List.of(1, 2, 3), early.numbers());
        assertEquals(List.of(3), handler.numbers());
    }

    /** 113.7.2: the same with a handler that comes immediately after the post, many times. */
    @Test
    void handlerThatComesAtOnceAfterThePostIsNotCalled() {
        for (int n = 0; n < 200; n++) {
            RecordingHandler late = new RecordingHandler();
            osgi.post(TOPIC, Map.of("n", n));
            ServiceRegistration<EventHandler> registration = osgi.register(late, Osgi.topics(TOPIC));
            osgi.post(TOPIC, Map.of("n", -1));
            late.awaitCount(1);
            registration.unregister();

            assertEquals(List.of(-1), late.numbers());
        }
    }

    /** 113.7.2: which handlers match is determined when the event is posted. */
    @Test
    void handlerThatMatchesOnlyLaterIsNotCalled() {
        Gate gate = osgi.gate();
        osgi.register(event -> gate.pass(), Osgi.topics(TOPIC));
        ServiceRegistration<EventHandler> registration = osgi.register(handler, Osgi.topics("com/acme/WRITE"));
        osgi.post(TOPIC, Map.of("n", 1));
        gate.awaitArrivals(1);
        osgi.post(TOPIC, Map.of("n", 2));

        registration.setProperties(Osgi.properties(Osgi.topics(TOPIC)));
        gate.open();
        osgi.post(TOPIC, Map.of("n", 3));

        handler.awaitCount(1);
        assertEquals(List.of(3), handler.numbers());
    }

    /** 113.7.2: a handler that is gone when its turn comes must not be notified. */
    @Test
    void handlerGoneBetweenPostAndDeliveryIsNotCalled() {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        ServiceRegistration<EventHandler> registration = osgi.register(waiting, Osgi.topics(TOPIC));
        osgi.post(TOPIC, Map.of("n", 1));
        gate.awaitArrivals(1);
        for (int n = 2; n < 100; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        registration.unregister();
        gate.open();

        osgi.settle();
        assertEquals(List.of(1), waiting.numbers());
    }

    /** 113.7.2: a handler that is gone does not keep the events from those that are not. */
    @Test
    void othersGetTheEventsOfAHandlerThatIsGone() {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        ServiceRegistration<EventHandler> registration = osgi.register(waiting, Osgi.topics(TOPIC));
        osgi.register(handler, Osgi.topics(TOPIC));
        for (int n = 0; n < 100; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }
        gate.awaitArrivals(1);

        registration.unregister();
        gate.open();

        handler.awaitCount(100);
        assertEquals(Numbers.first(100), handler.numbers());
        assertEquals(List.of(0), waiting.numbers());
    }

    /** 113.7.2: a handler that ends its own registration in its first event gets no second one. */
    @Test
    void handlerThatUnregistersItselfGetsNothingMore() {
        List<ServiceRegistration<EventHandler>> own = new ArrayList<>();
        RecordingHandler once = new RecordingHandler(event -> own.get(0).unregister());
        own.add(osgi.register(once, Osgi.topics(TOPIC)));
        osgi.register(handler, Osgi.topics(TOPIC));

        for (int n = 0; n < 100; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        handler.awaitCount(100);
        osgi.settle();
        assertEquals(List.of(0), once.numbers());
    }

    /** 113.7.3: an object that is registered anew does not get what was posted to its former registration. */
    @Test
    void newRegistrationDoesNotInheritPostedEvents() {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        ServiceRegistration<EventHandler> registration = osgi.register(waiting, Osgi.topics(TOPIC));
        osgi.post(TOPIC, Map.of("n", 1));
        gate.awaitArrivals(1);
        osgi.post(TOPIC, Map.of("n", 2));

        registration.unregister();
        osgi.register(waiting, Osgi.topics(TOPIC));
        gate.open();
        osgi.post(TOPIC, Map.of("n", 3));

        waiting.awaitCount(2);
        assertEquals(List.of(1, 3), waiting.numbers());
    }

    /** 113.7.2: a handler may post, and is not called again inside its call. */
    @Test
    void eventPostedInAHandlerIsNotDeliveredInsideIt() {
        ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
        AtomicBoolean nested = new AtomicBoolean();
        RecordingHandler posting = new RecordingHandler(event -> {
            nested.compareAndSet(false, inside.get());
            inside.set(true);
            if (event.getProperty("n").equals(1)) {
                osgi.post(TOPIC, Map.of("n", 2));
            }
            inside.set(false);
        });
        osgi.register(posting, Osgi.topics(TOPIC));

        osgi.send(TOPIC, Map.of("n", 1));

        posting.awaitCount(2);
        assertEquals(List.of(1, 2), posting.numbers());
        assertFalse(nested.get());
    }

    /** 113.7.2: handlers of posted events may post, without end and without depth. */
    @Test
    void chainOfPostsHasNoLimit() {
        RecordingHandler chain = new RecordingHandler(event -> {
            int n = (Integer) event.getProperty("n");
            if (n < 2_000) {
                osgi.post(TOPIC, Map.of("n", n + 1));
            }
        });
        osgi.register(chain, Osgi.topics(TOPIC));

        osgi.post(TOPIC, Map.of("n", 1));

        chain.awaitCount(2_000);
        assertEquals(Numbers.from(1, 2_000), chain.numbers());
    }

    /** 113.7.3: a handler of posted events may send; the sent event is complete when it goes on. */
    @Test
    void handlerOfPostedEventsMaySend() {
        osgi.register(handler, Osgi.topics("com/acme/INNER"));
        List<Integer> seen = new ArrayList<>();
        RecordingHandler sending = new RecordingHandler(event -> {
            osgi.send("com/acme/INNER", Map.of("n", event.getProperty("n")));
            seen.add(handler.count());
        });
        osgi.register(sending, Osgi.topics(TOPIC));

        for (int n = 0; n < 100; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        Await.until("100 events are sent on", () -> handler.count() == 100);
        sending.awaitCount(100);
        osgi.settle();
        assertEquals(Numbers.from(1, 100), seen);
    }

    /** 113.7.2: nothing is lost of many thousands of events, even if the handler is slower than the poster. */
    @Test
    void nothingIsLost() {
        osgi.register(handler, Osgi.topics("com/acme/*"));
        RecordingHandler other = new RecordingHandler(event -> Thread.yield());
        osgi.register(other, Osgi.topics("com/acme/*"));

        for (int n = 0; n < 10_000; n++) {
            osgi.post("com/acme/" + n % 7, Map.of("n", n));
        }

        handler.awaitCount(10_000);
        other.awaitCount(10_000);
        List<Integer> expected = Numbers.first(10_000);
        assertEquals(expected, handler.numbers());
        assertEquals(expected, other.numbers());
    }

    /** 113.7.2: nothing is lost either when a poster is far ahead of a handler that is held up. */
    @Test
    void nothingIsLostWhenThePosterIsFarAhead() {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        osgi.register(waiting, Osgi.topics(TOPIC));
        AtomicInteger posted = new AtomicInteger();

        Background poster = Background.run(() -> {
            for (int n = 0; n < 12_000; n++) {
                osgi.post(TOPIC, Map.of("n", n));
                posted.incrementAndGet();
            }
        });
        gate.awaitArrivals(1);
        Await.until("the poster is far ahead", () -> posted.get() >= 10_000);
        gate.open();

        poster.join();
        waiting.awaitCount(12_000);
        assertEquals(Numbers.first(12_000), waiting.numbers());
    }

    /** 113.6.5: who changes services does not wait, also when more events wait than the Event Admin keeps. */
    @Test
    void sourceOfVeryManyServiceEventsDoesNotWait() {
        Gate gate = osgi.gate();
        osgi.register(
                event -> gate.pass(),
                Osgi.topics("org/osgi/framework/ServiceEvent/MODIFIED"),
                Map.entry(EventConstants.EVENT_FILTER, "(service.objectClass=" + Runnable.class.getName() + ")"));
        ServiceRegistration<Runnable> service = osgi.context().registerService(Runnable.class, () -> {}, null);

        Background source = Background.run(() -> {
            for (int n = 0; n < Settings.DEFAULT.queue() + 100; n++) {
                service.setProperties(Osgi.properties(Map.entry("n", n)));
            }
        });

        gate.awaitArrivals(1);
        source.join();
    }

    /** 113.7.2: a poster whose thread is interrupted gets through, and is still interrupted. */
    @Test
    void interruptedPosterGetsThrough() {
        osgi.register(handler, Osgi.topics(TOPIC));

        Thread.currentThread().interrupt();
        osgi.post(TOPIC);

        assertTrue(Thread.interrupted());
        handler.awaitCount(1);
    }

    /** 113.7.2: posting goes on while a handler is busy. */
    @Test
    void posterDoesNotWaitForAHandler() {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        osgi.register(waiting, Osgi.topics(TOPIC));

        Background poster = Background.run(() -> {
            for (int n = 0; n < 5_000; n++) {
                osgi.post(TOPIC, Map.of("n", n));
            }
        });
        gate.awaitArrivals(1);
        poster.join();
        assertEquals(1, waiting.count());

        gate.open();
        waiting.awaitCount(5_000);
    }

    /** 113.7.3: a sent event does not wait for what was posted before. */
    @Test
    void sentEventIsDeliveredBeforeWhatIsStillQueued() {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> {
            if (event.getProperty("n").equals(1)) {
                gate.pass();
            }
        });
        osgi.register(waiting, Osgi.topics(TOPIC));
        osgi.post(TOPIC, Map.of("n", 1));
        gate.awaitArrivals(1);
        osgi.post(TOPIC, Map.of("n", 2));

        osgi.send(TOPIC, Map.of("n", 3));

        assertEquals(List.of(1, 3), waiting.numbers());
        gate.open();
        waiting.awaitCount(3);
        assertEquals(List.of(1, 3, 2), waiting.numbers());
    }

    /** 113.7.3: a handler that is busy with a posted event does not hold up a sender whose event it does not want. */
    @Test
    void senderDoesNotWaitForPostedEvents() {
        Gate gate = osgi.gate();
        osgi.register(event -> gate.pass(), Osgi.topics(TOPIC));
        osgi.register(handler, Osgi.topics("com/acme/OTHER"));
        osgi.post(TOPIC);
        gate.awaitArrivals(1);

        osgi.send("com/acme/OTHER");

        assertEquals(1, handler.count());
    }

    /** 113.7.2: the event object itself is delivered, to every handler. */
    @Test
    void allHandlersGetTheSameEvent() {
        RecordingHandler other = osgi.record("*");
        osgi.register(handler, Osgi.topics(TOPIC));
        Event event = new Event(TOPIC, Map.of("n", 1));

        osgi.eventAdmin().postEvent(event);

        handler.awaitCount(1);
        assertEquals(event, handler.await(TOPIC));
        assertEquals(event, other.await(TOPIC));
        assertFalse(handler.count() > 1);
    }
}
