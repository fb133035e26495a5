package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.monitor.TopicReport;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/**
 * Promise 6: so many deliveries are on workers at a time and so many of them with one handler; beyond that the handler is
 * skipped, counted and logged, and no sender waits long for a worker.
 */
class BoundedTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    final Server server = new Server(Settings.DEFAULT);

    @Test
    void oneHandlerHoldsNoMoreThanItsShareOfTheWorkers() {
        server.runtime().configure(Tuning.usual().workers(64, 2, LONG).settings());
        Gate gate = server.gate();
        ServiceRegistration<EventHandler> slow = server.on(Letter.class, letter -> gate.pass(), ranking(1));
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"));
        List<Background> senders = startSenders(2);
        gate.awaitArrivals(2);

        String third = server.trigger(Letter.of("Hello")).text().get();

        assertEquals("Hello!", third, "other handlers of the event are called all the same");
        assertEquals(1, server.report(slow, Letter.TOPIC).skips());
        assertEquals(1, CapturedLog.warnings("2 calls of it are running").size());
        gate.open();
        senders.forEach(Background::join);
        assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
        TopicReport report = server.report(slow, Letter.TOPIC);
        assertEquals(List.of(3L, 1L, 0L), List.of(report.calls(), report.skips(), report.overruns()));
    }

    @Test
    void withoutAFreeWorkerTheHandlersAreSkippedAndCounted() {
        server.runtime().configure(Tuning.usual().workers(2, 2, Duration.ofMillis(20)).settings());
        Gate gate = server.gate();
        server.on(Letter.class, letter -> gate.pass());
        RecordingHandler other = new RecordingHandler();
        ServiceRegistration<EventHandler> skipped = server.on("com/acme/OTHER", other);
        List<Background> senders = startSenders(2);
        gate.awaitArrivals(2);

        server.send("com/acme/OTHER", Map.of());

        assertEquals(0, other.count());
        assertEquals(1, server.report(skipped, "com/acme/OTHER").skips());
        assertEquals(1, CapturedLog.warnings("com/acme/OTHER").size());
        gate.open();
        senders.forEach(Background::join);
        server.send("com/acme/OTHER", Map.of());
        assertEquals(1, other.count());
    }

    @Test
    void aSenderThatFindsNoWorkerWaitsForOne() {
        server.runtime().configure(Tuning.usual().workers(1, 1, LONG).settings());
        Gate gate = server.gate();
        server.on(Letter.class, letter -> gate.pass());
        RecordingHandler other = new RecordingHandler();
        server.on("com/acme/OTHER", other);
        List<Background> senders = new ArrayList<>(startSenders(1));
        gate.awaitArrivals(1);
        for (int i = 0; i < 5; i++) {
            senders.add(Background.run(() -> server.send("com/acme/OTHER", Map.of())));
        }

        gate.open();
        senders.forEach(Background::join);

        assertEquals(5, other.count());
    }

    @Test
    void aSenderThatIsInterruptedWaitsForAWorkerToo() {
        server.runtime().configure(Tuning.usual().workers(1, 1, LONG).settings());
        Gate gate = server.gate();
        server.on(Letter.class, letter -> gate.pass());
        RecordingHandler other = new RecordingHandler();
        server.on("com/acme/OTHER", other);
        List<Background> senders = startSenders(1);
        gate.awaitArrivals(1);
        WaitingSender interrupted = WaitingSender.start(() -> {
            Thread.currentThread().interrupt();
            server.send("com/acme/OTHER", Map.of());
            assertTrue(Thread.interrupted(), "the interrupt is kept");
        });

        gate.open();
        senders.forEach(Background::join);
        interrupted.join();

        assertEquals(1, other.count());
    }

    @Test
    void neverMoreDeliveriesAreOnWorkersThanAllowed() {
        server.runtime().configure(Tuning.usual().workers(3, 3, LONG).settings());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.on(Letter.class, letter -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            letter.text().set("called");
        });

        Background.runAll(12, sender -> {
            for (int i = 0; i < 100; i++) {
                assertEquals("called", server.trigger(Letter.of("Hello")).text().get());
            }
        });

        assertTrue(most.get() <= 3, "at the same time: " + most);
    }

    /** A thousand senders at once meet a handler that hangs for ever; the events of other topics go on meanwhile. */
    @Test
    void aThousandEventsForAHandlerThatHangsDoNotHoldUpOtherTopics() {
        server.runtime().configure(Tuning.usual().workers(64, 8, LONG).settings());
        ServiceRegistration<EventHandler> hung =
                server.on("com/acme/HUNG", event -> server.hangForEver(), deadline(1_500), ranking(1));
        RecordingHandler after = new RecordingHandler();
        server.on("com/acme/HUNG", after);
        ServiceRegistration<EventHandler> good =
                server.on(Letter.class, letter -> letter.text().update(text -> text + "!"));
        AtomicInteger let = new AtomicInteger();
        for (int i = 0; i < 1_000; i++) {
            start(() -> {
                server.send("com/acme/HUNG", Map.of());
                let.incrementAndGet();
            });
        }

        int others = 0;
        while (let.get() < 1_000) {
            assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
            others++;
            assertTrue(others < 10_000_000);
        }

        assertEquals(1_000, after.count());
        TopicReport report = server.report(hung, "com/acme/HUNG");
        assertEquals(8, report.calls());
        assertEquals(8, report.overruns());
        assertEquals(992, report.skips());
        assertEquals(others, server.report(good, Letter.TOPIC).calls());
        assertEquals(0, server.report(good, Letter.TOPIC).overruns());
    }

    /** Each topic on which a handler of posted events hangs costs a worker, but only up to the handler's share. */
    @Test
    void aHandlerOfPostedEventsThatHangsOnManyTopicsDoesNotHoldUpOthers() {
        server.runtime().configure(Tuning.usual().workers(6, 3, Duration.ofMillis(20)).settings());
        ServiceRegistration<EventHandler> hung =
                server.on("com/acme/hung/*", event -> server.hangForEver(), deadline(50));
        for (int i = 0; i < 12; i++) {
            server.post("com/acme/hung/" + i, Map.of());
        }
        Await.until("each event is tried or skipped", () -> server.report(hung).byTopic().stream()
                .mapToLong(topic -> topic.overruns() + topic.skips())
                .sum() == 12);
        RecordingHandler other = new RecordingHandler();
        server.on("com/acme/OTHER", other);

        for (int i = 0; i < 50; i++) {
            server.post("com/acme/OTHER", Map.of());
        }

        other.awaitCount(50);
    }

    @Test
    void aLateHandlerThatComesBackGivesItsWorkerBack() {
        server.runtime().configure(Tuning.usual().workers(1, 1, LONG).quarantine(1, Duration.ZERO).settings());
        Barrier barrier = server.barrier();
        server.on("com/acme/SLOW", event -> barrier.await(), deadline(50));
        RecordingHandler other = new RecordingHandler();
        server.on("com/acme/OTHER", other);
        server.send("com/acme/SLOW", Map.of());
        Background waiting = Background.run(() -> server.send("com/acme/OTHER", Map.of()));

        barrier.open();
        waiting.join();
        Await.until("the slow handler is called again", () -> {
            server.send("com/acme/SLOW", Map.of());
            return server.monitor().handlers("com/acme/SLOW").get(0).byTopic().get(0).calls() > 1;
        });

        assertEquals(1, other.count());
    }

    private List<Background> startSenders(int count) {
        List<Background> senders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            senders.add(Background.run(() -> server.trigger(Letter.of("Hello"))));
        }
        return senders;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(null, work, "test sender", 256 * 1024);
        thread.setDaemon(true);
        thread.start();
    }
}
