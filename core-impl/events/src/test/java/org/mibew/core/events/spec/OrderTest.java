package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** In which order posted events are delivered (OSGi Compendium 113.4.1, 113.7.2, 113.7.3). */
class OrderTest {

    private static final String TOPIC = "com/acme/READ";
    private static final String ORDERED = EventConstants.DELIVERY_ASYNC_ORDERED;
    private static final String UNORDERED = EventConstants.DELIVERY_ASYNC_UNORDERED;

    @RegisterExtension
    final Osgi osgi = new Osgi(deadline());

    /** The deadline of handlers, which must not make a difference here. */
    Duration deadline() {
        return Settings.DEFAULT.handlerDeadline();
    }

    static Stream<Arguments> orderedForms() {
        return Stream.of(
                Arguments.of("not set", null),
                Arguments.of("ordered, text", ORDERED),
                Arguments.of("ordered, array", new String[] {ORDERED}),
                Arguments.of("ordered, collection", List.of(ORDERED)),
                Arguments.of("both, array", new String[] {ORDERED, UNORDERED}),
                Arguments.of("both, array the other way round", new String[] {UNORDERED, ORDERED}),
                Arguments.of("both, list", List.of(UNORDERED, ORDERED)),
                Arguments.of("both, set", new HashSet<>(List.of(UNORDERED, ORDERED))),
                Arguments.of("empty array", new String[0]),
                Arguments.of("empty collection", List.of()),
                Arguments.of("unknown value", "async.whenever"),
                Arguments.of("no text", 42));
    }

    static Stream<Arguments> unorderedForms() {
        return Stream.of(
                Arguments.of("text", UNORDERED),
                Arguments.of("array", new String[] {UNORDERED}),
                Arguments.of("list", List.of(UNORDERED)),
                Arguments.of("set", new HashSet<>(List.of(UNORDERED))));
    }

    private void register(EventHandler handler, Object delivery) {
        if (delivery == null) {
            osgi.register(handler, Osgi.topics("com/acme/*"));
        } else {
            osgi.register(handler, Osgi.topics("com/acme/*"), Map.entry(EventConstants.EVENT_DELIVERY, delivery));
        }
    }

    /** 113.4.1: without event.delivery, with async.ordered and with both values, order is kept. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("orderedForms")
    void orderIsKept(String form, Object delivery) {
        RecordingHandler handler = new RecordingHandler(event -> {
            if ((Integer) event.getProperty("n") % 100 == 0) {
                Thread.yield();
            }
        });
        register(handler, delivery);

        for (int n = 0; n < 2_000; n++) {
            osgi.post("com/acme/" + n % 5, Map.of("n", n));
        }

        handler.awaitCount(2_000);
        assertEquals(Numbers.first(2_000), handler.numbers());
    }

    /** 113.4.1: keeping the order means that one event is done before the next one begins. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("orderedForms")
    void nextEventBeginsWhenTheLastOneIsDone(String form, Object delivery) {
        Gate gate = osgi.gate();
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        RecordingHandler handler = new RecordingHandler(event -> {
            overlapped.compareAndSet(false, inside.incrementAndGet() > 1);
            if (event.getProperty("n").equals(0)) {
                gate.pass();
            }
            inside.decrementAndGet();
        });
        register(handler, delivery);

        for (int n = 0; n < 20; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }
        gate.awaitArrivals(1);
        osgi.settle();
        assertEquals(List.of(0), handler.numbers());

        gate.open();
        handler.awaitCount(20);
        assertEquals(Numbers.first(20), handler.numbers());
        assertFalse(overlapped.get());
    }

    /** 113.4.1: async.unordered frees from the order, not from completeness. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unorderedForms")
    void unorderedDeliveryIsComplete(String form, Object delivery) {
        RecordingHandler handler = new RecordingHandler();
        register(handler, delivery);

        for (int n = 0; n < 5_000; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        handler.awaitCount(5_000);
        osgi.settle();
        assertEquals(Numbers.first(5_000), handler.numbers().stream().sorted().toList());
    }

    /** 113.4.1: one handler's freedom does not loosen the order of another one. */
    @Test
    void unorderedHandlerDoesNotDisorderOthers() {
        RecordingHandler free = new RecordingHandler();
        RecordingHandler ordered = new RecordingHandler();
        register(free, UNORDERED);
        register(ordered, ORDERED);

        for (int n = 0; n < 5_000; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        free.awaitCount(5_000);
        ordered.awaitCount(5_000);
        assertEquals(Numbers.first(5_000), ordered.numbers());
    }

    /** 113.7.3: with several posters, nothing is lost and the order of each poster is kept for every handler. */
    @Test
    void orderOfEachPosterIsKept() {
        List<RecordingHandler> handlers = List.of(osgi.record("com/acme/*"), osgi.record(TOPIC), osgi.record("*"));

        Background.runAll(8, poster -> {
            for (int n = 0; n < 1_000; n++) {
                osgi.post(TOPIC, Map.of("poster", poster, "n", n));
            }
        });

        for (RecordingHandler handler : handlers) {
            Await.until("8,000 events", () -> posted(handler).size() == 8_000);
            for (int poster = 0; poster < 8; poster++) {
                int each = poster;
                assertEquals(Numbers.first(1_000), posted(handler).stream()
                        .filter(event -> event.getProperty("poster").equals(each))
                        .map(event -> event.getProperty("n"))
                        .toList());
            }
        }
    }

    private static List<Event> posted(RecordingHandler handler) {
        return handler.events().stream().filter(event -> event.getTopic().equals(TOPIC)).toList();
    }

    /** 113.7.2: posts that follow each other on several threads are delivered in their order. */
    @Test
    void orderOfPostsIsKeptAcrossThreads() {
        RecordingHandler one = osgi.record(TOPIC);
        RecordingHandler two = osgi.record("com/acme/*");
        AtomicInteger next = new AtomicInteger();

        Background.runAll(3, thread -> {
            for (int round = 0; round < 500; round++) {
                int n = round * 3 + thread;
                while (next.get() != n) {
                    Thread.yield();
                }
                osgi.post(TOPIC, Map.of("n", n));
                next.set(n + 1);
            }
        });

        one.awaitCount(1_500);
        two.awaitCount(1_500);
        assertEquals(Numbers.first(1_500), one.numbers());
        assertEquals(Numbers.first(1_500), two.numbers());
    }

    /** 113.7.2: the order holds across topics; what is created is seen before it is destroyed. */
    @Test
    void orderIsKeptAcrossTopics() {
        RecordingHandler handler = osgi.record("com/acme/CREATED", "com/acme/DESTROYED");

        List<String> expected = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            osgi.post("com/acme/CREATED", Map.of("n", n));
            osgi.post("com/acme/DESTROYED", Map.of("n", n));
            expected.add("com/acme/CREATED");
            expected.add("com/acme/DESTROYED");
        }

        handler.awaitCount(2_000);
        assertEquals(expected, handler.topics());
    }

    /** 113.7.2: the order is kept while other handlers come and go. */
    @Test
    void orderIsKeptWhileHandlersComeAndGo() {
        RecordingHandler handler = osgi.record(TOPIC);

        Background changes = Background.run(() -> {
            for (int i = 0; i < 300; i++) {
                osgi.register(new RecordingHandler(), Osgi.topics(TOPIC)).unregister();
            }
        });
        for (int n = 0; n < 5_000; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }
        changes.join();

        handler.awaitCount(5_000);
        assertEquals(Numbers.first(5_000), handler.numbers());
    }

    /** 113.7.2: events posted by a handler follow each other in the order in which it posted them. */
    @Test
    void orderOfPostsInsideAHandlerIsKept() {
        RecordingHandler handler = osgi.record("com/acme/INNER");
        osgi.register(
                event -> {
                    int first = (Integer) event.getProperty("n") * 10;
                    IntStream.range(first, first + 10).forEach(n -> osgi.post("com/acme/INNER", Map.of("n", n)));
                },
                Osgi.topics(TOPIC));

        for (int n = 0; n < 200; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        handler.awaitCount(2_000);
        assertEquals(Numbers.first(2_000), handler.numbers());
    }
}
