package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.EventDispatcher;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** When the runtime closes, deliveries on their way come to their end, nobody is left waiting, and no thread is left. */
class CloseTest {

    @RegisterExtension
    final Server server = new Server(Settings.DEFAULT);

    @Test
    void aSenderWhoseHandlerHangsIsLetGoAtTheDeadline() {
        Gate gate = server.gate();
        server.on(Letter.class, letter -> {
            gate.open();
            server.hangForEver();
        }, deadline(300));
        Background sender = Background.run(() -> server.trigger(Letter.of("Hello")));
        gate.pass();

        server.runtime().close();

        sender.join();
    }

    /** The runtime is closed at any moment of a delivery: between two handlers, too, and the last one hangs. */
    @Test
    void aSenderIsLetGoAtWhateverMomentTheRuntimeIsClosed() {
        AtomicBoolean begun = new AtomicBoolean();
        server.on(Letter.class, letter -> begun.set(true), ranking(1));
        for (int i = 0; i < 300; i++) {
            server.on(Letter.class, letter -> letter.text().get());
        }
        server.on(Letter.class, letter -> server.hangForEver(), deadline(50), ranking(-1));
        for (int round = 0; round < 30; round++) {
            begun.set(false);
            EventDispatcher dispatcher = server.dispatcher();
            Background sender = Background.run(() -> dispatcher.trigger(Letter.of("Hello")));
            Await.until("the delivery is on its way", begun::get);

            server.runtime().close();
            sender.join();
            server.restart(Settings.DEFAULT);
        }
    }

    @Test
    void whatAHandlerWritesWhileTheRuntimeClosesStillCounts() {
        Gate gate = server.gate();
        server.on(Letter.class, letter -> {
            gate.pass();
            letter.text().set("written");
        });
        Letter letter = Letter.of("Hello");
        EventDispatcher dispatcher = server.dispatcher();
        Background sender = Background.run(() -> dispatcher.trigger(letter));
        gate.awaitArrivals(1);

        server.runtime().close();
        gate.open();
        sender.join();

        assertEquals("written", letter.text().get());
    }

    @Test
    void aHandlerMayCloseTheRuntime() {
        server.on(Letter.class, letter -> {
            server.runtime().close();
            letter.text().set("closed");
        });

        assertEquals("closed", server.trigger(Letter.of("Hello")).text().get());
    }

    @Test
    void aPosterThatWaitsIsLetGo() {
        server.runtime().configure(Tuning.usual().queue(1).settings());
        Gate gate = server.gate();
        RecordingHandler handler = new RecordingHandler(event -> gate.pass());
        server.on("com/acme/POSTED", handler);
        server.post("com/acme/POSTED", Map.of());
        gate.awaitArrivals(1);
        server.post("com/acme/POSTED", Map.of());
        WaitingSender poster = WaitingSender.start(() -> server.post("com/acme/POSTED", Map.of()));
        assertTrue(poster.isWaiting());

        server.runtime().close();

        poster.join();
        gate.open();
        assertEquals(1, handler.count());
    }

    @Test
    void aSenderThatWaitsForAWorkerIsLetGo() {
        server.runtime().configure(Tuning.usual().workers(1, 1, Duration.ofSeconds(50)).settings());
        Gate gate = server.gate();
        server.on("com/acme/SLOW", event -> gate.pass());
        Background busy = Background.run(() -> server.send("com/acme/SLOW", Map.of()));
        gate.awaitArrivals(1);
        server.on(Letter.TOPIC, new RecordingHandler());
        WaitingSender waiting = WaitingSender.start(() -> server.trigger(Letter.of("Hello")));
        assertTrue(waiting.isWaiting());

        server.runtime().close();

        waiting.join();
        gate.open();
        busy.join();
    }

    @Test
    void whoeverStillHasTheServicesMayUseThem() {
        RecordingHandler handler = new RecordingHandler();
        server.on("*", handler);
        EventDispatcher dispatcher = server.dispatcher();
        EventAdmin eventAdmin = server.eventAdmin();
        server.runtime().close();
        int before = handler.count();

        assertEquals("Hello", dispatcher.trigger(Letter.of("Hello")).text().get());
        eventAdmin.sendEvent(new Event("com/acme/AFTER", Map.of()));
        eventAdmin.postEvent(new Event("com/acme/AFTER", Map.of()));

        assertEquals(before, handler.count());
    }

    @Test
    void nothingOfItIsLeft() {
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        server.on("*", new RecordingHandler());
        for (int i = 0; i < 10; i++) {
            server.trigger(Letter.of("Hello"));
            server.post("com/acme/POSTED", Map.of());
            server.restart(i % 2 == 0 ? Mode.ON_SENDER.settings() : Mode.ON_WORKERS.settings());
        }
        server.runtime().close();

        Await.until("no thread is left", () -> threadsBut(others).isEmpty());
        assertEquals(null, server.framework().context().getServiceReference(EventAdmin.class));
        assertEquals(null, server.framework().context().getServiceReference(EventDispatcher.class));
    }

    private static List<String> threadsBut(Set<Thread> others) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !others.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("mibew-events"))
                .toList();
    }

    @Test
    void closingTwiceIsNoMistake() {
        server.runtime().close();
        server.runtime().close();
    }
}
