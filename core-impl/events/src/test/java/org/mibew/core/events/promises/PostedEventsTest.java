package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.filter;
import static org.mibew.core.events.promises.Server.named;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.Mutable;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * Promise 14: posted events are delivered on other threads, in order for each handler; a full queue holds its poster up for a
 * while and then loses the event, and never holds up the framework.
 */
@ParameterizedClass
@EnumSource(Mode.class)
class PostedEventsTest {

    private static final String TOPIC = "com/acme/POSTED";
    private static final Map.Entry<String, ?> UNORDERED =
            Map.entry(EventConstants.EVENT_DELIVERY, EventConstants.DELIVERY_ASYNC_UNORDERED);

    @RegisterExtension
    final Server server;

    private final Mode mode;

    PostedEventsTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    private void post(int number) {
        server.post(TOPIC, Map.of("n", number));
    }

    @Test
    void thePosterDoesNotWaitForTheHandler() {
        Gate gate = server.gate();
        AtomicReference<Thread> thread = new AtomicReference<>();
        RecordingHandler handler = new RecordingHandler(event -> {
            thread.set(Thread.currentThread());
            gate.pass();
        });
        server.on(TOPIC, handler);

        post(1);
        post(2);
        gate.awaitArrivals(1);
        gate.open();

        handler.awaitCount(2);
        assertNotSame(Thread.currentThread(), thread.get());
    }

    /** Thousands of events from several threads: every handler gets all of them, each poster's in order. */
    @Test
    void nothingIsLostAndEachPostersOrderIsKept() {
        int posters = 4;
        int events = 1_500;
        List<RecordingHandler> ordered = List.of(new RecordingHandler(), new RecordingHandler());
        ordered.forEach(handler -> server.on(TOPIC, handler));
        RecordingHandler unordered = new RecordingHandler();
        server.on(TOPIC, unordered, UNORDERED);

        Background.runAll(posters, poster -> {
            for (int i = 0; i < events; i++) {
                post(poster * events + i);
            }
        });

        unordered.awaitCount(posters * events);
        assertEquals(IntStream.range(0, posters * events).boxed().toList(), unordered.numbers().stream().sorted().toList());
        for (RecordingHandler handler : ordered) {
            handler.awaitCount(posters * events);
            for (int poster = 0; poster < posters; poster++) {
                int first = poster * events;
                assertEquals(
                        IntStream.range(first, first + events).boxed().toList(),
                        handler.numbers().stream().filter(n -> n >= first && n < first + events).toList());
            }
        }
    }

    @Test
    void aHandlerThatDoesNotMindTheOrderIsCalledSeveralTimesAtOnce() {
        Gate gate = server.gate();
        RecordingHandler handler = new RecordingHandler(event -> gate.pass());
        server.on(TOPIC, handler, UNORDERED);

        post(1);
        post(2);
        gate.awaitArrivals(2);
        gate.open();

        handler.awaitCount(2);
    }

    @Test
    void aHandlerThatMindsTheOrderIsCalledOnceAtATime() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        RecordingHandler handler = new RecordingHandler(event -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
        });
        server.on(TOPIC, handler);

        Background.runAll(3, poster -> IntStream.range(0, 200).forEach(this::post));

        handler.awaitCount(600);
        assertEquals(1, most.get());
    }

    @Test
    void aSlowHandlerHoldsUpNoOther() {
        Gate gate = server.gate();
        RecordingHandler slow = new RecordingHandler(event -> gate.pass());
        server.on(TOPIC, slow);
        RecordingHandler quick = new RecordingHandler();
        server.on(TOPIC, quick);

        IntStream.range(0, 100).forEach(this::post);

        quick.awaitCount(100);
        gate.open();
        slow.awaitCount(100);
    }

    @Test
    void aRecordIsDeliveredAsItWasWhenItWasPosted() {
        Gate gate = server.gate();
        List<String> seen = new CopyOnWriteArrayList<>();
        server.on(Letter.class, letter -> {
            gate.pass();
            seen.add(letter.text().get() + letter.items());
        });
        Letter letter = Letter.of("Hello");
        letter.items().add("item");

        server.eventAdmin().postEvent(letter.toEvent());
        letter.text().set("changed by the sender");
        letter.items().clear();
        gate.open();

        Await.until("it is delivered", () -> seen.size() == 1);
        assertEquals(List.of("Hello[item]"), seen);
    }

    @Test
    void whatHandlersOfAPostedRecordWriteReachesNobody() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 3; i++) {
            String name = "handler " + i;
            server.on(Letter.class, letter -> {
                seen.add(letter.text().get() + letter.items());
                letter.text().set(name);
                letter.items().add(name);
            });
        }
        Letter letter = Letter.of("Hello");

        for (int i = 0; i < 50; i++) {
            server.eventAdmin().postEvent(letter.toEvent());
        }

        Await.until("all are delivered", () -> seen.size() == 150);
        assertEquals(Collections.nCopies(150, "Hello[]"), seen);
        assertEquals("Hello[]", letter.text().get() + letter.items());
    }

    @Test
    void aPosterIsToldOfItsOwnMistake() {
        server.on(Letter.class, letter -> { });
        Letter letter = new Letter(0, Mutable.of("Hello"), List.of(), Map.of(), Mutable.unset());

        assertThrows(IllegalArgumentException.class, () -> server.eventAdmin().postEvent(letter.toEvent()));
    }

    @Test
    void aHandlerMayPostTheEventThatItGot() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        server.on(Letter.TOPIC, event -> {
            Letter letter = ChatEvent.of(event, Letter.class);
            letter.text().set("written before it was posted");
            server.eventAdmin().postEvent(new Event(TOPIC, Map.of(ChatEvent.ARGUMENTS, letter)));
        });
        server.on(TOPIC, event -> seen.add(ChatEvent.of(event, Letter.class).text().get()));

        server.trigger(Letter.of("Hello"));

        Await.until("it is delivered", () -> seen.size() == 1);
        assertEquals(List.of("written before it was posted"), seen);
    }

    @Test
    void aHandlerThatFailsGetsTheNextEvents() {
        RecordingHandler handler = new RecordingHandler(event -> {
            if ((Integer) event.getProperty("n") % 2 == 0) {
                throw new IllegalStateException("fails on even numbers");
            }
        });
        ServiceRegistration<EventHandler> registration = server.on(TOPIC, handler);

        IntStream.range(0, 20).forEach(this::post);

        handler.awaitCount(20);
        Await.until("all are counted", () -> server.report(registration, TOPIC).calls() == 20);
        assertEquals(10, server.report(registration, TOPIC).failures());
    }

    @Test
    void aHandlerThatIsLateLosesOneEventAndGetsTheNextInOrder() {
        server.runtime().configure(
                Tuning.of(Mode.ON_WORKERS.settings()).quarantine(1, Duration.ZERO).settings());
        RecordingHandler handler = new RecordingHandler(event -> {
            if (Integer.valueOf(2).equals(event.getProperty("n"))) {
                server.hangForEver();
            }
        });
        ServiceRegistration<EventHandler> registration =
                server.on(TOPIC, handler, deadline(150), named("com.acme.Slow"));
        RecordingHandler other = new RecordingHandler();
        server.on(TOPIC, other);

        IntStream.range(0, 50).forEach(this::post);

        handler.awaitCount(50);
        other.awaitCount(50);
        assertEquals(IntStream.range(0, 50).boxed().toList(), handler.numbers());
        Await.until("all are counted", () -> server.report(registration, TOPIC).calls() == 50);
        assertEquals(1, server.report(registration, TOPIC).overruns());
        assertEquals(1, CapturedLog.warnings("com.acme.Slow").size());
    }

    @Test
    void aHandlerGoneBeforeItsTurnGetsNothing() {
        Gate gate = server.gate();
        RecordingHandler handler = new RecordingHandler(event -> gate.pass());
        ServiceRegistration<EventHandler> registration = server.on(TOPIC, handler);
        post(1);
        gate.awaitArrivals(1);
        post(2);

        registration.unregister();
        gate.open();
        RecordingHandler marker = new RecordingHandler();
        server.on(TOPIC, marker);
        post(3);

        marker.awaitCount(1);
        assertEquals(List.of(1), handler.numbers());
    }

    @Test
    void aPosterWaitsForRoomInAFullQueue() {
        server.runtime().configure(mode.tuned().queue(2).settings());
        Gate gate = server.gate();
        RecordingHandler handler = new RecordingHandler(event -> gate.pass());
        ServiceRegistration<EventHandler> registration = server.on(TOPIC, handler);
        post(0);
        gate.awaitArrivals(1);
        post(1);
        post(2);
        WaitingSender waiting = WaitingSender.start(() -> post(3));
        assertTrue(waiting.isWaiting());

        gate.open();
        waiting.join();

        handler.awaitCount(4);
        assertEquals(List.of(0, 1, 2, 3), handler.numbers());
        assertEquals(0, server.report(registration, TOPIC).skips());
    }

    @Test
    void afterTheDeadlineTheEventIsDroppedForThatHandlerCountedAndLoggedOnce() {
        server.runtime().configure(
                Tuning.of(Mode.ON_WORKERS.settings()).queue(1).handlerDeadline(Duration.ofMillis(60)).settings());
        Gate gate = server.gate();
        RecordingHandler full = new RecordingHandler(event -> gate.pass());
        ServiceRegistration<EventHandler> registration =
                server.on(TOPIC, full, deadline(9_000), named("com.acme.Full"));
        RecordingHandler other = new RecordingHandler();
        server.on(TOPIC, other);
        post(0);
        gate.awaitArrivals(1);
        post(1);

        post(2);
        post(3);
        post(4);

        assertEquals(3, server.report(registration, TOPIC).skips());
        assertEquals(1, CapturedLog.warnings("com.acme.Full").size());
        other.awaitCount(5);
        gate.open();
        full.awaitCount(2);
        assertEquals(List.of(0, 1), full.numbers());
    }

    @Test
    void aFullQueueNeverHoldsUpTheFramework() {
        server.runtime().configure(mode.tuned().queue(1).settings());
        Gate gate = server.gate();
        RecordingHandler handler = new RecordingHandler(event -> gate.pass());
        ServiceRegistration<EventHandler> registration = server.on("org/osgi/framework/*", handler, deadline(9_000));
        server.bundle("com.acme.any");
        gate.awaitArrivals(1);

        for (int i = 0; i < 50; i++) {
            server.plugin().registerService(Runnable.class, () -> { }, null).unregister();
        }

        assertTrue(server.report(registration).byTopic().stream().mapToLong(topic -> topic.skips()).sum() >= 99);
    }

    /** A handler that posts into a full queue is not made late by it. */
    @Test
    void aHandlerThatPostsDoesNotUseUpItsOwnTime() {
        server.runtime().configure(Tuning.of(Mode.ON_WORKERS.settings()).queue(1).settings());
        Gate gate = server.gate();
        RecordingHandler full = new RecordingHandler(event -> gate.pass());
        ServiceRegistration<EventHandler> fullRegistration = server.on(TOPIC, full);
        post(0);
        gate.awaitArrivals(1);
        post(1);
        ServiceRegistration<EventHandler> poster = server.on(Letter.class, letter -> {
            post(2);
            letter.text().set("posted");
        }, deadline(600));

        assertEquals("posted", server.trigger(Letter.of("Hello")).text().get());
        assertEquals(1, server.report(fullRegistration, TOPIC).skips());
        assertEquals(0, server.report(poster, Letter.TOPIC).overruns());
    }

    @Test
    void filtersAreAskedWhenTheEventIsPosted() {
        RecordingHandler handler = new RecordingHandler();
        ServiceRegistration<EventHandler> registration = server.on(TOPIC, handler, filter("(n>=5)"));

        IntStream.range(0, 10).forEach(this::post);

        handler.awaitCount(5);
        assertEquals(List.of(5, 6, 7, 8, 9), handler.numbers());
        assertEquals(0, server.report(registration, TOPIC).skips());
    }

    @Test
    void aPosterInsideAHandlerIsNotNested() {
        AtomicInteger depth = new AtomicInteger();
        AtomicBoolean refused = new AtomicBoolean();
        server.on(TOPIC, event -> {
            if (depth.incrementAndGet() < 100) {
                try {
                    post(depth.get());
                } catch (IllegalStateException e) {
                    refused.set(true);
                }
            }
        });

        post(0);

        Await.until("a hundred events are delivered", () -> depth.get() == 100);
        assertEquals(false, refused.get());
    }
}
