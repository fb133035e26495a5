package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mibew.core.events.promises.Server.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.core.events.harness.Background;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Promise 2: one handler at a time, the highest ranking first, among equals the one that was registered first. */
@ParameterizedClass
@EnumSource(Mode.class)
class OrderTest {

    private static final int SENDERS = 4;
    private static final int EVENTS = 500;

    @RegisterExtension
    final Server server;

    OrderTest(Mode mode) {
        server = new Server(mode.settings());
    }

    @Test
    void theHighestRankingComesFirst() {
        writer("low", ranking(-5));
        writer("high", ranking(100));
        writer("middle");
        writer("highest", ranking(Integer.MAX_VALUE));
        writer("lowest", ranking(Integer.MIN_VALUE));

        assertEquals(List.of("highest", "high", "middle", "low", "lowest"), written());
    }

    @Test
    void amongEqualsTheFirstRegisteredComesFirst() {
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "handler " + i).toList();
        names.forEach(this::writer);

        assertEquals(names, written());
    }

    @Test
    void rankingCountsAcrossBundlesAndPatterns() {
        Server.on(server.bundle("com.acme.later").getBundleContext(), "*", write("star"), ranking(2));
        server.on("com/acme/*", write("prefix"), ranking(3));
        writer("exact", ranking(1));

        assertEquals(List.of("prefix", "star", "exact"), written());
    }

    @Test
    void aRankingThatIsNoIntegerCountsAsZero() {
        writer("long", Map.entry("service.ranking", 10L));
        writer("minus one", ranking(-1));
        writer("one", ranking(1));

        assertEquals(List.of("one", "long", "minus one"), written());
    }

    @Test
    void aChangedRankingCountsFromTheNextEventOn() {
        ServiceRegistration<EventHandler> first = writer("first", ranking(1));
        writer("second");
        assertEquals(List.of("first", "second"), written());

        first.setProperties(Server.properties(Letter.TOPIC, ranking(-1)));

        assertEquals(List.of("second", "first"), written());
    }

    @Test
    void plainEventsHaveTheSameOrder() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        server.on("com/acme/PLAIN", event -> calls.add("low"), ranking(1));
        server.on("com/acme/PLAIN", event -> calls.add("high"), ranking(2));

        server.send("com/acme/PLAIN", Map.of());

        assertEquals(List.of("high", "low"), calls);
    }

    /** Thousands of events from several threads: each goes through all handlers in order, one at a time, and none is lost. */
    @Test
    void orderHoldsForEveryEventOfManySenders() {
        int handlers = 7;
        AtomicInteger overlaps = new AtomicInteger();
        ConcurrentHashMap<Integer, Integer> inHandler = new ConcurrentHashMap<>();
        List<Integer> rankings = new ArrayList<>(IntStream.range(0, handlers).boxed().toList());
        Collections.shuffle(rankings, new Random(42));
        for (int ranking : rankings) {
            server.on(Letter.class, letter -> {
                if (inHandler.putIfAbsent(letter.number(), ranking) != null) {
                    overlaps.incrementAndGet();
                }
                letter.text().update(text -> text + ranking);
                letter.items().add(ranking);
                inHandler.remove(letter.number());
            }, ranking(ranking));
        }

        AtomicInteger delivered = new AtomicInteger();
        Background.runAll(SENDERS, sender -> {
            for (int i = 0; i < EVENTS; i++) {
                Letter letter = server.trigger(Letter.of(sender * EVENTS + i, ""));
                assertEquals("6543210", letter.text().get());
                assertEquals(List.of(6, 5, 4, 3, 2, 1, 0), letter.items());
                delivered.incrementAndGet();
            }
        });

        assertEquals(SENDERS * EVENTS, delivered.get());
        assertEquals(0, overlaps.get(), "handlers of one event that ran at the same time");
    }

    @SafeVarargs
    private ServiceRegistration<EventHandler> writer(String name, Map.Entry<String, ?>... properties) {
        return server.on(Letter.TOPIC, write(name), properties);
    }

    private static EventHandler write(String name) {
        return event -> ChatEvent.of(event, Letter.class).items().add(name);
    }

    private List<Object> written() {
        return server.trigger(Letter.of("")).items();
    }
}
