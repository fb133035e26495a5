package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.filter;
import static org.mibew.core.events.promises.Server.named;
import static org.mibew.core.events.promises.Server.ranking;
import static org.mibew.core.events.promises.Server.required;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Promise 16, first half: for each handler and topic it is known what became of its events, always. */
@ParameterizedClass
@EnumSource(Mode.class)
class AccountingTest {

    @RegisterExtension
    final Server server;

    private final Mode mode;

    AccountingTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    /** Thrown without a stack, since it is thrown often. */
    private static final class Expected extends RuntimeException {

        private static final long serialVersionUID = 1;

        Expected(String message) {
            super(message, null, false, false);
        }
    }

    @Test
    void noCallIsLostOrCountedTwiceWhileHandlersComeAndGo() {
        AtomicInteger calls = new AtomicInteger();
        ServiceRegistration<EventHandler> steady = server.on(Letter.class, letter -> calls.incrementAndGet());

        Background.runAll(4, sender -> {
            for (int i = 0; i < 3_000; i++) {
                server.trigger(Letter.of(i, "Hello"));
                if (sender == 0 && i % 10 == 0) {
                    server.on(Letter.class, letter -> { }, ranking(i % 3 - 1)).unregister();
                }
            }
        });

        assertEquals(4 * 3_000, calls.get());
        assertEquals(4 * 3_000, server.report(steady, Letter.TOPIC).calls());
    }

    @Test
    void callsAndFailuresAreThoseThatWere() {
        server.runtime().configure(mode.tuned().quarantine(1_000_000, Duration.ZERO).settings());
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            calls.incrementAndGet();
            if (letter.number() % 7 == 0) {
                failures.incrementAndGet();
                throw new Expected("seven");
            }
        });
        ServiceRegistration<EventHandler> odd = server.on(Letter.class, letter -> { }, filter("(odd=1)"));

        Background.runAll(4, sender -> {
            for (int i = 0; i < 700; i++) {
                server.trigger(Letter.of(i, "Hello"));
            }
        });

        TopicReport report = server.report(registration, Letter.TOPIC);
        assertEquals(2_800, calls.get());
        assertEquals(400, failures.get());
        assertEquals(2_800, report.calls());
        assertEquals(400, report.failures());
        assertEquals(0, report.overruns() + report.skips());
        assertTrue(report.lastError().orElseThrow().contains("seven"));
        assertEquals(0, calls(odd), "an event that its filter rejects is none of its");
    }

    private long calls(ServiceRegistration<?> registration) {
        return server.report(registration).byTopic().stream().mapToLong(TopicReport::calls).sum();
    }

    @Test
    void postedAndNestedCallsCountToo() {
        ServiceRegistration<EventHandler> inner = server.on(Draft.class, draft -> { });
        server.on(Letter.class, letter -> server.trigger(Draft.of("nested")));

        server.trigger(Letter.of("Hello"));
        server.eventAdmin().postEvent(Draft.of("posted").toEvent());
        server.eventAdmin().sendEvent(Draft.of("sent").toEvent());

        Await.until("all are counted", () -> server.report(inner, Draft.TOPIC).calls() == 3);
    }

    @Test
    void eachTopicIsCountedApart() {
        ServiceRegistration<EventHandler> registration = server.on("com/acme/*", event -> {
            if (event.getTopic().endsWith("B")) {
                throw new Expected("no B");
            }
        });

        for (String topic : List.of("com/acme/C", "com/acme/A", "com/acme/B", "com/acme/A")) {
            server.send(topic, Map.of());
        }

        List<String> counted = new ArrayList<>();
        for (TopicReport report : server.report(registration).byTopic()) {
            counted.add(report.topic() + " " + report.calls() + " " + report.failures());
        }
        assertEquals(List.of("com/acme/A 2 0", "com/acme/B 1 1", "com/acme/C 1 0"), counted);
    }

    @Test
    void timesAreThoseThatHandlersTook() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> pause(Duration.ofMillis(10L * letter.number())));

        for (int i = 1; i <= 5; i++) {
            server.trigger(Letter.of(i, "Hello"));
        }

        TopicReport report = server.report(registration, Letter.TOPIC);
        assertTrue(report.total().toMillis() >= 150, report.total().toString());
        assertTrue(report.slowest().toMillis() >= 50, report.slowest().toString());
        assertTrue(report.slowest().compareTo(report.total()) < 0);
        assertEquals(report.total().dividedBy(5), report.mean());
    }

    /** A slow call among many quick ones is seen, though the time of quick ones is only taken now and then. */
    @Test
    void aSlowCallAmongManyQuickOnesIsSeen() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            if (letter.number() % 1_000 == 777) {
                for (int i = 0; i < 300; i++) {
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
            }
        });

        for (int i = 0; i < 2_000; i++) {
            server.trigger(Letter.of(i, "Hello"));
        }

        TopicReport report = server.report(registration, Letter.TOPIC);
        assertEquals(2_000, report.calls());
        assertTrue(report.slowest().toMillis() >= 15, report.slowest().toString());
        assertTrue(report.total().compareTo(report.slowest()) > 0, report.total().toString());
    }

    /** What is reckoned from a part of the calls are quick ones; a slow one among that part is not taken for many. */
    @Test
    void oneSlowCallDoesNotMakeTheOthersSlow() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            if (letter.number() == 0) {
                pause(Duration.ofMillis(300));
            }
        });

        long begun = System.nanoTime();
        for (int i = 0; i < 3_000; i++) {
            server.trigger(Letter.of(i, "Hello"));
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);

        TopicReport report = server.report(registration, Letter.TOPIC);
        assertTrue(report.total().toMillis() >= 300, report.total().toString());
        assertTrue(report.total().compareTo(elapsed.multipliedBy(2)) < 0, report.total() + " in " + elapsed);
    }

    /** From the first event on, and with several senders at work. */
    @Test
    void quickCallsAreNotTakenForSlowOnes() {
        int senders = 4;
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            long end = System.nanoTime() + 20_000;
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
        });

        long begun = System.nanoTime();
        Background.runAll(senders, sender -> {
            for (int i = 0; i < 2_000; i++) {
                server.trigger(Letter.of(i, "Hello"));
            }
        });
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);

        TopicReport report = server.report(registration, Letter.TOPIC);
        assertEquals(senders * 2_000, report.calls());
        assertTrue(report.total().compareTo(elapsed.multipliedBy(2 * senders)) < 0, report.total() + " in " + elapsed);
        assertTrue(report.slowest().compareTo(elapsed) < 0, report.slowest() + " in " + elapsed);
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Test
    void overrunsAndSkipsAreThoseThatWere() {
        server.runtime().configure(
                Tuning.of(Mode.ON_WORKERS.settings()).eventDeadline(Duration.ofMillis(400)).settings());
        ServiceRegistration<EventHandler> hung =
                server.on(Letter.class, letter -> server.hangForEver(), deadline(50), ranking(2));
        ServiceRegistration<EventHandler> second =
                server.on(Draft.class, draft -> server.hangForEver(), ranking(1));
        ServiceRegistration<EventHandler> third = server.on(Draft.class, draft -> { });

        server.trigger(Letter.of("late"));
        server.trigger(Letter.of("quarantined"));
        server.trigger(Letter.of("quarantined"));
        server.trigger(Draft.of("late"));

        TopicReport report = server.report(hung, Letter.TOPIC);
        assertEquals(List.of(1L, 0L, 1L, 2L),
                List.of(report.calls(), report.failures(), report.overruns(), report.skips()));
        assertTrue(report.slowest().toMillis() >= 50, report.slowest().toString());
        assertTrue(report.lastError().orElseThrow().contains("deadline"));
        assertEquals(1, server.report(second, Draft.TOPIC).overruns());
        assertEquals(1, server.report(third, Draft.TOPIC).skips());
    }

    @Test
    void theReportSaysWhatAHandlerIs() {
        Bundle bundle = server.bundle("com.acme.reported");
        ServiceRegistration<EventHandler> registration = Server.on(
                bundle.getBundleContext(), Letter.TOPIC, event -> { }, named("com.acme.Reported"), ranking(7),
                filter("(number=1)"), required(), deadline(1_234));

        HandlerReport report = server.report(registration);

        assertEquals(Server.id(registration.getReference()), report.serviceId());
        assertEquals("com.acme.Reported", report.name());
        assertEquals(bundle.getBundleId(), report.bundleId());
        assertEquals("com.acme.reported", report.bundle());
        assertEquals("1.2.3", report.version());
        assertEquals(List.of(Letter.TOPIC), report.topics());
        assertEquals(7, report.ranking());
        assertEquals(Optional.of("(number=1)"), report.filter());
        assertTrue(report.required());
        assertEquals(mode == Mode.ON_SENDER ? Duration.ZERO : Duration.ofMillis(1_234), report.deadline());
        assertEquals(Optional.empty(), report.problem());
    }

    @Test
    void whyAHandlerIsNotCalledIsReported() {
        ServiceRegistration<EventHandler> invalid = server.on(Letter.TOPIC, event -> { }, filter("(nonsense"));
        ServiceRegistration<EventHandler> nowhere = server.on("com//acme", event -> { });

        assertTrue(server.report(invalid).problem().orElseThrow().contains("(nonsense"));
        assertTrue(server.report(nowhere).problem().orElseThrow().contains("com//acme"));
    }

    @Test
    void theHandlersOfATopicAreInCallingOrder() {
        server.on("com/acme/*", event -> { }, named("third"), ranking(-1));
        server.on(Letter.TOPIC, event -> { }, named("first"), ranking(5));
        server.on("*", event -> { }, named("second"));
        server.on(Draft.TOPIC, event -> { }, named("other"));

        assertEquals(
                List.of("first", "second", "third"),
                server.monitor().handlers(Letter.TOPIC).stream().map(HandlerReport::name).toList());
    }

    @Test
    void aHandlerOfEverythingIsNotCountedForTopicsWithoutEnd() {
        ServiceRegistration<EventHandler> registration = server.on("com/acme/*", event -> { });

        for (int i = 0; i < 3_000; i++) {
            server.send("com/acme/" + i, Map.of());
        }

        List<TopicReport> byTopic = server.report(registration).byTopic();
        assertTrue(byTopic.size() <= 1_001, "topics: " + byTopic.size());
        assertEquals(3_000, calls(registration));
    }
}
