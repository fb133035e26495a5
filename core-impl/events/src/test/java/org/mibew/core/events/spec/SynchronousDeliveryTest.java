package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.osgi.service.event.EventHandler;

/** What sendEvent promises (OSGi Compendium 113.7.1, 113.7.3). */
class SynchronousDeliveryTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi(deadline());

    /** The deadline of handlers, which must not make a difference here. */
    Duration deadline() {
        return Settings.DEFAULT.handlerDeadline();
    }

    /** 113.7.1: all notifications are complete before sendEvent returns. */
    @Test
    void sendReturnsAfterAllHandlersAreDone() {
        Gate gate = osgi.gate();
        AtomicInteger done = new AtomicInteger();
        osgi.register(event -> done.incrementAndGet(), Osgi.topics(TOPIC));
        osgi.register(
                event -> {
                    gate.pass();
                    done.incrementAndGet();
                },
                Osgi.topics(TOPIC));
        osgi.register(event -> done.incrementAndGet(), Osgi.topics(TOPIC));

        Background sender = Background.run(() -> osgi.send(TOPIC));
        gate.awaitArrivals(1);
        assertFalse(sender.isDone());

        gate.open();
        sender.join();
        assertEquals(3, done.get());
    }

    /** 113.7.1: a sender that is interrupted gets through, and is still interrupted. */
    @Test
    void interruptedSenderGetsThrough() {
        RecordingHandler handler = osgi.record(TOPIC);

        Thread.currentThread().interrupt();
        osgi.send(TOPIC);

        assertTrue(Thread.interrupted());
        assertEquals(1, handler.count());
    }

    /** 113.7.1: an interrupt of the sender does not make sendEvent return early. */
    @Test
    void interruptedSenderWaitsForItsHandlers() {
        AtomicBoolean begun = new AtomicBoolean();
        AtomicBoolean free = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        osgi.register(
                event -> {
                    begun.set(true);
                    Await.until("the handler may go on", free::get);
                    done.incrementAndGet();
                },
                Osgi.topics(TOPIC));
        AtomicInteger doneAtReturn = new AtomicInteger();
        Thread thread = new Thread(() -> {
            osgi.send(TOPIC);
            doneAtReturn.set(done.get());
        });

        thread.start();
        Await.until("the handler is called", begun::get);
        thread.interrupt();
        osgi.settle();
        assertTrue(thread.isAlive());
        free.set(true);

        Await.until("the sender is done", () -> !thread.isAlive());
        assertEquals(1, doneAtReturn.get());
    }

    /** 113.7.1: what handlers wrote, without any synchronisation of their own, is visible to the sender. */
    @Test
    void senderSeesWhatHandlersWrote() {
        int[] plain = new int[10];
        for (int i = 0; i < plain.length; i++) {
            int index = i;
            osgi.register(event -> plain[index] += (Integer) event.getProperty("n"), Osgi.topics(TOPIC));
        }

        for (int round = 1; round <= 200; round++) {
            osgi.send(TOPIC, Map.of("n", 1));
            int expected = round;
            IntStream.range(0, plain.length).forEach(i -> assertEquals(expected, plain[i]));
        }
    }

    /** 113.7.1: each handler is notified in turn, never two at a time for one event. */
    @Test
    void handlersAreNotifiedInTurn() {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            osgi.register(
                    event -> {
                        overlapped.compareAndSet(false, inside.incrementAndGet() > 1);
                        Thread.yield();
                        calls.incrementAndGet();
                        inside.decrementAndGet();
                    },
                    Osgi.topics(TOPIC));
        }

        for (int i = 0; i < 200; i++) {
            osgi.send(TOPIC);
        }

        assertEquals(2_000, calls.get());
        assertFalse(overlapped.get());
    }

    /** 113.7.3: events sent by one thread are processed one after the other, in that order. */
    @Test
    void eventsOfOneSenderAreProcessedInOrder() {
        RecordingHandler one = osgi.record("com/acme/*");
        RecordingHandler two = osgi.record("com/acme/*");

        for (int n = 0; n < 5_000; n++) {
            osgi.send("com/acme/" + n % 3, Map.of("n", n));
        }

        List<Integer> expected = Numbers.first(5_000);
        assertEquals(expected, one.numbers());
        assertEquals(expected, two.numbers());
    }

    /** 113.7.3: of events sent by several threads none is lost, and each sender's order is kept. */
    @Test
    void eventsOfSeveralSendersAreAllDelivered() {
        RecordingHandler handler = osgi.record(TOPIC);

        Background.runAll(8, sender -> {
            for (int n = 0; n < 500; n++) {
                osgi.send(TOPIC, Map.of("sender", sender, "n", n));
            }
        });

        assertEquals(4_000, handler.count());
        for (int sender = 0; sender < 8; sender++) {
            int each = sender;
            List<Object> numbers = handler.events().stream()
                    .filter(event -> event.getProperty("sender").equals(each))
                    .map(event -> event.getProperty("n"))
                    .toList();
            assertEquals(Numbers.first(500), numbers);
        }
    }

    /** 113.7.1: an event that nobody wants goes nowhere, and quickly. */
    @Test
    void eventWithoutHandlersIsFine() {
        assertDoesNotThrow(() -> osgi.send("nobody/wants/THIS"));
        assertDoesNotThrow(() -> osgi.post("nobody/wants/THIS"));
    }

    /** 113.1.1 (event window): a handler that comes while an event is delivered does not see it. */
    @Test
    void handlerThatComesDuringDeliveryIsNotCalled() {
        RecordingHandler late = new RecordingHandler();
        osgi.register(
                event -> {
                    if (event.getProperty("n").equals(1)) {
                        osgi.register(late, Osgi.topics(TOPIC));
                    }
                },
                Osgi.topics(TOPIC));

        osgi.send(TOPIC, Map.of("n", 1));
        assertEquals(List.of(), late.numbers());

        osgi.send(TOPIC, Map.of("n", 2));
        assertEquals(List.of(2), late.numbers());
    }

    /** 113.7.1, 113.7.2: a handler that goes while an event is delivered, before its turn, is not called. */
    @Test
    void handlerThatGoesBeforeItsTurnIsNotCalled() {
        List<ServiceRegistration<EventHandler>> others = new ArrayList<>();
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        for (String name : List.of("one", "two")) {
            others.add(osgi.register(
                    event -> {
                        calls.add(name);
                        others.forEach(ServiceRegistration::unregister);
                        others.clear();
                    },
                    Osgi.topics(TOPIC)));
        }

        osgi.send(TOPIC);

        assertEquals(1, calls.size());
    }

    /** 113.7.1: a handler may end its own registration while it is called; the others are still notified. */
    @Test
    void handlerMayUnregisterItself() {
        List<ServiceRegistration<EventHandler>> own = new ArrayList<>();
        RecordingHandler once = new RecordingHandler(event -> own.get(0).unregister());
        RecordingHandler before = osgi.record(TOPIC);
        own.add(osgi.register(once, Osgi.topics(TOPIC)));
        RecordingHandler after = osgi.record(TOPIC);

        osgi.send(TOPIC);
        osgi.send(TOPIC);

        assertEquals(List.of(1, 2, 2), List.of(once.count(), before.count(), after.count()));
    }

    /** 113.7.3: an event that a handler sends is delivered before the first one goes on. */
    @Test
    void eventSentInAHandlerIsDeliveredFirst() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        osgi.register(
                event -> {
                    calls.add("outer begins");
                    osgi.send("com/acme/INNER");
                    calls.add("outer goes on");
                },
                Osgi.topics("com/acme/OUTER"));
        osgi.register(event -> calls.add("outer ends"), Osgi.topics("com/acme/OUTER"));
        osgi.register(event -> calls.add("inner"), Osgi.topics("com/acme/INNER"));
        osgi.register(event -> calls.add("inner"), Osgi.topics("com/acme/INNER"));

        osgi.send("com/acme/OUTER");

        assertEquals(List.of("outer begins", "inner", "inner", "outer goes on", "outer ends"), calls);
    }

    /** 113.7.3: a handler may observe the second event before the first. */
    @Test
    void laterHandlerSeesTheNestedEventFirst() {
        osgi.register(
                event -> {
                    if (event.getTopic().equals("com/acme/OUTER")) {
                        osgi.send("com/acme/INNER");
                    }
                },
                Osgi.topics("com/acme/OUTER"),
                Map.entry("service.ranking", 10));
        RecordingHandler later = osgi.record("com/acme/*");

        osgi.send("com/acme/OUTER");

        assertEquals(List.of("com/acme/INNER", "com/acme/OUTER"), later.topics());
    }

    /** 113.7.3: a handler may send events that come back to itself. */
    @Test
    void handlerMaySendToItself() {
        RecordingHandler handler = new RecordingHandler(event -> {
            int n = (Integer) event.getProperty("n");
            if (n < 10) {
                osgi.send(TOPIC, Map.of("n", n + 1));
            }
        });
        osgi.register(handler, Osgi.topics(TOPIC));

        osgi.send(TOPIC, Map.of("n", 1));

        assertEquals(Numbers.from(1, 10), handler.numbers());
    }

    /** 113.7.3: events of different threads do not wait for each other. */
    @Test
    void senderDoesNotWaitForAnotherSendersHandler() {
        Gate gate = osgi.gate();
        osgi.register(event -> gate.pass(), Osgi.topics("com/acme/SLOW"));
        RecordingHandler quick = osgi.record("com/acme/QUICK");

        Background sender = Background.run(() -> osgi.send("com/acme/SLOW"));
        gate.awaitArrivals(1);
        osgi.send("com/acme/QUICK");

        assertEquals(1, quick.count());
        assertFalse(sender.isDone());
        gate.open();
        sender.join();
    }

    /** 113.7.1: two handlers that send to each other from two threads do not lock each other out. */
    @Test
    void sendersDoNotDeadlock() {
        AtomicInteger calls = new AtomicInteger();
        osgi.register(
                event -> {
                    calls.incrementAndGet();
                    osgi.send("com/acme/LEAF");
                },
                Osgi.topics("com/acme/A", "com/acme/B"));
        osgi.register(event -> calls.incrementAndGet(), Osgi.topics("com/acme/LEAF"));

        Background.runAll(4, sender -> {
            for (int i = 0; i < 100; i++) {
                osgi.send(sender % 2 == 0 ? "com/acme/A" : "com/acme/B");
            }
        });

        Await.until("800 calls", () -> calls.get() == 800);
    }
}
