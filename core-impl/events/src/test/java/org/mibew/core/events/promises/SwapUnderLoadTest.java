package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.ranking;
import static org.mibew.core.events.promises.Server.start;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.event.Event;

/** Fifty updates while four threads send a hundred thousand events: each is dealt with by one version, once. */
@ParameterizedClass
@EnumSource(Mode.class)
@Timeout(180)
class SwapUnderLoadTest {

    private static final String PLAIN = "com/acme/NUMBERED";
    private static final int THREADS = 4;
    private static final int EVENTS = 25_000;
    private static final int SWAPS = 50;

    @RegisterExtension
    final Server server;

    private final ExecutorService senders = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger swaps = new AtomicInteger();
    private final AtomicInteger versions = new AtomicInteger();
    private final AtomicIntegerArray seen = new AtomicIntegerArray(THREADS * EVENTS);
    private Bundle current;

    SwapUnderLoadTest(Mode mode) {
        server = new Server(mode.settings());
    }

    @AfterEach
    void endSenders() {
        senders.shutdownNow();
    }

    private void register(Bundle bundle) {
        int version = versions.incrementAndGet();
        Server.on(bundle, Letter.class, letter -> letter.items().add(version));
        Server.on(bundle.getBundleContext(), "com/acme/*", this::count);
    }

    private void count(Event event) {
        if (event.getTopic().equals(PLAIN)) {
            seen.incrementAndGet((Integer) event.getProperty("n"));
        }
    }

    private void swap() throws InterruptedException, BundleException {
        Bundle other = server.install(TinyBundle.named("com.acme.swapped"));
        HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());
        start(other);
        register(other);
        assertTrue(stage.awaitReady(Await.PATIENCE));
        stage.replace(current.getBundleId());
        assertTrue(stage.awaitQuiet(Await.PATIENCE));
        current.uninstall();
        current = other;
        swaps.incrementAndGet();
    }

    /** Sends events from several threads, and goes on until the updates are done; between two of these there are some events. */
    private void whileSwapping(IntConsumer send) throws Exception {
        current = server.bundle("com.acme.swapped");
        register(current);
        AtomicInteger sent = new AtomicInteger();
        List<Future<?>> all = IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(thread -> senders.submit((Callable<Void>) () -> {
                    for (int i = 0; i < EVENTS; i++) {
                        send.accept(thread * EVENTS + i);
                        sent.incrementAndGet();
                    }
                    return null;
                }))
                .toList();
        for (int i = 0; i < SWAPS; i++) {
            int until = i * (THREADS * EVENTS / (SWAPS + 1));
            Await.until(until + " events", () -> sent.get() >= until || all.stream().anyMatch(Future::isDone));
            swap();
        }
        for (Future<?> sender : all) {
            sender.get();
        }
        assertEquals(List.of(), CapturedLog.lines().stream().filter(CapturedLog.Line::isWarningOrWorse).toList());
    }

    @Test
    void eachEventIsAlteredOnce() throws Exception {
        server.on(Letter.class, letter -> {
            if (letter.number() % 10 == 1) {
                assertEquals(1, server.trigger(Letter.of(0, "nested")).items().size());
            }
        }, ranking(1));
        server.on(Letter.class, letter -> assertEquals(1, letter.items().size()), ranking(-1));

        whileSwapping(n -> assertEquals(1, server.trigger(Letter.of(n, "Hello")).items().size()));

        assertEquals(SWAPS, swaps.get());
    }

    @Test
    void eachPlainEventIsSeenOnce() throws Exception {
        whileSwapping(n -> server.send(PLAIN, Map.of("n", n)));

        assertSeenOnce();
    }

    @Test
    void eachPostedEventIsSeenOnce() throws Exception {
        whileSwapping(n -> server.post(PLAIN, Map.of("n", n)));

        Await.until("all are delivered", () -> IntStream.range(0, seen.length()).allMatch(n -> seen.get(n) > 0));
        assertSeenOnce();
    }

    private void assertSeenOnce() {
        List<Integer> wrong = IntStream.range(0, seen.length()).filter(n -> seen.get(n) != 1).boxed().toList();
        assertEquals(List.of(), wrong, "events that were lost or doubled");
    }
}
