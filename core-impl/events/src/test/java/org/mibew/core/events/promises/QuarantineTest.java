package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.named;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.monitor.TopicReport;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/**
 * Promise 9: a handler that overran its deadline, or failed five times in a row on a topic, is skipped on that topic until
 * it is released, updated, or a probe after a cool-down succeeds.
 */
@ParameterizedClass
@EnumSource(Mode.class)
class QuarantineTest {

    private static final String OTHER = "com/acme/OTHER";

    @RegisterExtension
    final Server server;

    private final Mode mode;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean(true);

    QuarantineTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    private final EventHandler handler = event -> {
        calls.incrementAndGet();
        if (failing.get()) {
            throw new IllegalStateException("still failing");
        }
    };

    private void trigger(int times) {
        for (int i = 0; i < times; i++) {
            server.trigger(Letter.of("Hello"));
        }
    }

    private TopicReport report(ServiceRegistration<?> registration) {
        return server.report(registration, Letter.TOPIC);
    }

    @Test
    void fiveFailuresInARowBeginIt() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler, named("com.acme.Failing"));

        trigger(4);
        assertFalse(report(registration).quarantined());
        Instant before = Instant.now();
        trigger(1);
        assertTrue(report(registration).quarantined());
        Instant since = report(registration).quarantinedSince().orElseThrow();
        assertTrue(!since.isBefore(before) && !since.isAfter(Instant.now()));
        trigger(3);
        assertEquals(since, report(registration).quarantinedSince().orElseThrow());

        assertEquals(5, calls.get());
        assertEquals(5, report(registration).failures());
        assertEquals(3, report(registration).skips());
        Instant probeAt = report(registration).probeAt().orElseThrow();
        assertTrue(probeAt.isAfter(Instant.now().plusSeconds(30)) && probeAt.isBefore(Instant.now().plusSeconds(61)));
        assertEquals(1, CapturedLog.lines().stream()
                .filter(line -> line.isWarningOrWorse() && line.mentions("com.acme.Failing") && line.mentions("quarantined"))
                .count());
    }

    @Test
    void aSuccessInBetweenEndsTheRow() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);

        for (int i = 0; i < 5; i++) {
            failing.set(true);
            trigger(4);
            failing.set(false);
            trigger(1);
        }

        assertFalse(report(registration).quarantined());
        assertEquals(25, calls.get());
    }

    @Test
    void theAdministratorSetsHowManyFailures() {
        server.runtime().configure(mode.tuned().quarantine(2, Duration.ofMinutes(1)).settings());
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);

        trigger(5);

        assertTrue(report(registration).quarantined());
        assertEquals(2, calls.get());
    }

    @Test
    void itHoldsForOneTopicAndOneHandler() {
        server.on("com/acme/*", event -> {
            calls.incrementAndGet();
            if (event.getTopic().equals(Letter.TOPIC)) {
                throw new IllegalStateException("fails on letters");
            }
        });
        RecordingHandler neighbour = new RecordingHandler();
        server.on(Letter.TOPIC, neighbour);
        trigger(6);
        assertEquals(5, calls.get());

        server.send(OTHER, Map.of());

        assertEquals(6, calls.get());
        assertEquals(6, neighbour.count());
    }

    @Test
    void theAdministratorEndsIt() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);
        long id = Server.id(registration.getReference());
        assertEquals(0, server.monitor().release(id));
        trigger(6);
        failing.set(false);

        assertEquals(1, server.monitor().release(id));

        assertFalse(report(registration).quarantined());
        assertTrue(report(registration).quarantinedSince().isEmpty());
        assertTrue(report(registration).probeAt().isEmpty());
        trigger(1);
        assertEquals(6, calls.get());
        assertEquals(0, server.monitor().release(id));
        assertEquals(0, server.monitor().release(-1));
    }

    @Test
    void afterAReleaseTheRowBeginsAnew() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);
        trigger(6);
        server.monitor().release(Server.id(registration.getReference()));

        trigger(4);
        assertFalse(report(registration).quarantined());
        trigger(1);
        assertTrue(report(registration).quarantined());
    }

    @Test
    void aReleaseEndsItOnAllTopics() {
        ServiceRegistration<EventHandler> registration = server.on("com/acme/*", handler);
        trigger(5);
        for (int i = 0; i < 5; i++) {
            server.send(OTHER, Map.of());
        }

        assertEquals(2, server.monitor().release(Server.id(registration.getReference())));
    }

    @Test
    void aChangeOfTheServicesPropertiesEndsIt() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);
        trigger(6);

        registration.setProperties(Server.properties(Letter.TOPIC, Map.entry("mended", true)));

        assertFalse(report(registration).quarantined());
        trigger(1);
        assertEquals(6, calls.get());
    }

    @Test
    void registeringAgainEndsIt() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);
        trigger(6);
        registration.unregister();

        server.on(Letter.TOPIC, handler);
        trigger(1);

        assertEquals(6, calls.get());
    }

    @Test
    void restartingTheBundleEndsIt() throws BundleException {
        Bundle bundle = server.bundle("com.acme.failing");
        Server.on(bundle.getBundleContext(), Letter.TOPIC, handler);
        trigger(6);

        bundle.stop();
        bundle.start();
        Server.on(bundle.getBundleContext(), Letter.TOPIC, handler);
        trigger(1);

        assertEquals(6, calls.get());
    }

    @Test
    void aProbeThatSucceedsAfterTheCoolDownEndsIt() {
        server.runtime().configure(mode.tuned().quarantine(5, Duration.ofMillis(100)).settings());
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);
        trigger(5);
        assertTrue(report(registration).quarantined());
        failing.set(false);

        Await.until("the handler is tried again", () -> {
            trigger(1);
            return calls.get() > 5;
        });

        assertFalse(report(registration).quarantined());
        trigger(3);
        assertEquals(9, calls.get());
    }

    @Test
    void aProbeThatFailsContinuesIt() {
        server.runtime().configure(mode.tuned().quarantine(5, Duration.ofMillis(200)).settings());
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);
        trigger(5);
        Await.until("the handler is tried again", () -> {
            trigger(1);
            return calls.get() > 5;
        });

        server.runtime().configure(mode.tuned().quarantine(5, Duration.ofMinutes(1)).settings());
        Await.until("the handler is tried once more", () -> {
            trigger(1);
            return calls.get() > 6;
        });
        trigger(10);

        assertTrue(report(registration).quarantined());
        assertEquals(7, calls.get());
    }

    @Test
    void oneProbeAtATime() {
        server.runtime().configure(mode.tuned().quarantine(1, Duration.ofMillis(1)).settings());
        Gate gate = server.gate();
        AtomicBoolean first = new AtomicBoolean(true);
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            calls.incrementAndGet();
            if (first.getAndSet(false)) {
                throw new IllegalStateException("fails once");
            }
            gate.pass();
        });
        trigger(1);
        server.runtime().configure(mode.tuned().quarantine(1, Duration.ofMinutes(1)).settings());
        Background probe = Background.run(() -> Await.until("it is tried again", () -> {
            trigger(1);
            return calls.get() > 1;
        }));
        gate.awaitArrivals(1);

        trigger(5);
        assertEquals(2, calls.get());
        assertTrue(report(registration).quarantined());

        gate.open();
        probe.join();
        assertFalse(report(registration).quarantined());
    }

    @Test
    void oneOverrunBeginsIt() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            calls.incrementAndGet();
            server.hangForEver();
        }, deadline(100));

        trigger(3);

        assertEquals(1, calls.get());
        assertTrue(report(registration).quarantined());
        assertEquals(1, report(registration).overruns());
        assertEquals(2, report(registration).skips());
    }

    /** Calls that were running when the quarantine began say nothing about what the handler does after the cool-down. */
    @Test
    void aCallThatBeganBeforeDoesNotEndIt() {
        server.runtime().configure(mode.tuned().quarantine(1, Duration.ofMinutes(1)).settings());
        Gate gate = server.gate();
        AtomicBoolean first = new AtomicBoolean(true);
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            if (first.getAndSet(false)) {
                gate.pass();
            } else {
                throw new IllegalStateException("fails");
            }
        });
        Background slow = Background.run(() -> trigger(1));
        gate.awaitArrivals(1);
        trigger(1);

        gate.open();
        slow.join();

        assertTrue(report(registration).quarantined());
    }

    @Test
    void itHoldsForPostedEventsToo() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, handler);

        for (int i = 0; i < 8; i++) {
            server.eventAdmin().postEvent(Letter.of("Hello").toEvent());
        }

        Await.until("all are counted", () -> report(registration).calls() + report(registration).skips() == 8);
        assertEquals(5, calls.get());
        assertTrue(report(registration).quarantined());
    }
}
