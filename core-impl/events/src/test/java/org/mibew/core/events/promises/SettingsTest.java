package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** What the administrator sets holds from the next event on, without a restart; what makes no sense is refused. */
class SettingsTest {

    @RegisterExtension
    final Server server = new Server(Settings.DEFAULT);

    @Test
    void deadlinesCanBeTurnedOffAndOn() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        server.on(Letter.class, letter -> thread.set(Thread.currentThread()));
        for (int i = 0; i < 3; i++) {
            server.runtime().configure(Mode.ON_SENDER.settings());
            server.trigger(Letter.of("Hello"));
            assertSame(Thread.currentThread(), thread.get());

            server.runtime().configure(Mode.ON_WORKERS.settings());
            server.trigger(Letter.of("Hello"));
            assertNotSame(Thread.currentThread(), thread.get());
        }
    }

    @Test
    void aShorterDeadlineHoldsForHandlersThatAreThere() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> server.hangForEver());

        server.runtime().configure(Tuning.usual().handlerDeadline(Duration.ofMillis(80)).settings());

        assertEquals(Duration.ofMillis(80), server.report(registration).deadline());
        server.trigger(Letter.of("Hello"));
        assertEquals(1, server.report(registration, Letter.TOPIC).overruns());
    }

    @Test
    void aHandlersOwnDeadlineHoldsOnlyWhereThereAreDeadlines() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> { }, deadline(500));
        assertEquals(Duration.ofMillis(500), server.report(registration).deadline());

        server.runtime().configure(Mode.ON_SENDER.settings());
        assertEquals(Duration.ZERO, server.report(registration).deadline());
    }

    /** A maximum of zero must not make endless the time of a handler that asks for one of its own. */
    @Test
    void aMaximumBelowTheUsualDeadlineTakesNoDeadlineAway() {
        server.runtime().configure(Tuning.usual()
                .handlerDeadline(Duration.ofMillis(100))
                .longestHandlerDeadline(Duration.ZERO)
                .settings());
        ServiceRegistration<EventHandler> registration =
                server.on(Letter.class, letter -> server.hangForEver(), deadline(3_600_000));

        assertEquals(Duration.ofMillis(100), server.report(registration).deadline());
        server.trigger(Letter.of("Hello"));
        assertEquals(1, server.report(registration, Letter.TOPIC).overruns());
    }

    @Test
    void theNumberOfWorkersCanBeChangedWhileTheyWork() {
        server.runtime().configure(Tuning.usual().workers(8, 8, Duration.ofSeconds(30)).settings());
        Gate gate = server.gate();
        server.on(Letter.class, letter -> gate.pass());
        List<Background> senders =
                Stream.generate(() -> Background.run(() -> server.trigger(Letter.of("Hello")))).limit(8).toList();
        gate.awaitArrivals(8);
        server.on("com/acme/OTHER", event -> { });

        server.runtime().configure(Tuning.usual().workers(2, 2, Duration.ofMillis(10)).settings());
        server.send("com/acme/OTHER", Map.of());
        assertEquals(1, CapturedLog.warnings("all 2 workers").size());

        server.runtime().configure(Tuning.usual().workers(9, 9, Duration.ofMillis(10)).settings());
        server.send("com/acme/OTHER", Map.of());
        assertEquals(1, CapturedLog.warnings("workers").size());

        gate.open();
        senders.forEach(Background::join);
    }

    @Test
    void recordsOfHandlersOutliveAChange() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            throw new IllegalStateException("fails");
        });
        for (int i = 0; i < 5; i++) {
            server.trigger(Letter.of("Hello"));
        }

        server.runtime().configure(Tuning.usual().quarantine(9, Duration.ofMinutes(5)).settings());
        server.trigger(Letter.of("Hello"));

        assertEquals(5, server.report(registration, Letter.TOPIC).failures());
        assertEquals(1, server.report(registration, Letter.TOPIC).skips());
    }

    @Test
    void changesDisturbNoDelivery() {
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"));
        List<Settings> all = List.of(
                Mode.ON_SENDER.settings(), Mode.ON_WORKERS.settings(),
                Tuning.usual().workers(3, 8, Duration.ofSeconds(30)).settings());
        Background.runAll(4, sender -> {
            for (int i = 0; i < 300; i++) {
                if (sender == 0) {
                    server.runtime().configure(all.get(i % all.size()));
                }
                assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
            }
        });
        assertEquals(List.of(), CapturedLog.warnings(""));
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        Tuning usual = Tuning.usual();
        assertRefused("handler deadline", () -> usual.handlerDeadline(Duration.ofMillis(-1)));
        assertRefused("longest handler deadline", () -> usual.longestHandlerDeadline(Duration.ofMillis(-1)));
        assertRefused("event deadline", () -> usual.eventDeadline(Duration.ofMillis(-1)));
        assertRefused("worker wait", () -> usual.workers(1, 1, Duration.ofMillis(-1)));
        assertRefused("workers", () -> usual.workers(0, 1, Duration.ZERO));
        assertRefused("workers per handler", () -> usual.workers(1, 0, Duration.ZERO));
        assertRefused("queue", () -> usual.queue(0));
        assertRefused("failures", () -> usual.quarantine(0, Duration.ZERO));
        assertRefused("cool-down", () -> usual.quarantine(1, Duration.ofMillis(-1)));
        assertRefused("traces", () -> usual.traces(0));
    }

    /** Longer than the clock of the JVM can count: an event would fail with an overflow and not with a word. */
    @Test
    void timesBeyondAllMeasureAreRefusedByName() {
        Duration eternity = Duration.ofMillis(Long.MAX_VALUE);
        Tuning usual = Tuning.usual();
        assertRefused("handler deadline", () -> usual.handlerDeadline(eternity));
        assertRefused("longest handler deadline", () -> usual.longestHandlerDeadline(eternity));
        assertRefused("event deadline", () -> usual.eventDeadline(eternity));
        assertRefused("worker wait", () -> usual.workers(1, 1, eternity));
        assertRefused("cool-down", () -> usual.quarantine(1, eternity));
    }

    private static void assertRefused(String name, Runnable settings) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, settings::run);
        assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
    }
}
