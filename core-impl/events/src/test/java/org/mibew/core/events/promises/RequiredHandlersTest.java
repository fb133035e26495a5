package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.filter;
import static org.mibew.core.events.promises.Server.named;
import static org.mibew.core.events.promises.Server.ranking;
import static org.mibew.core.events.promises.Server.required;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.Rejection;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/**
 * Promise 10: an event that a required handler has not dealt with ends rejected, naming the handler; a handler that the
 * administrator pinned is required even while it is not there.
 */
@ParameterizedClass
@EnumSource(Mode.class)
class RequiredHandlersTest {

    private static final String GUARD = "com.acme.guard";

    @RegisterExtension
    final Server server;

    private final Mode mode;

    RequiredHandlersTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    private Letter trigger() {
        return server.trigger(Letter.of("Hello"));
    }

    private static void assertRejected(Letter letter, String... mentioned) {
        assertTrue(letter.rejection().isSet(), "the event is not rejected");
        Rejection rejection = letter.rejection().get();
        for (String text : mentioned) {
            assertTrue(rejection.reason().contains(text), rejection.reason());
        }
    }

    private static void assertAccepted(Letter letter) {
        assertFalse(letter.rejection().isSet(), letter.rejection().toString());
    }

    @Test
    void oneThatDealsWithTheEventLetsItPass() {
        server.on(Letter.class, letter -> letter.text().set("seen"), required());

        Letter letter = trigger();

        assertAccepted(letter);
        assertEquals("seen", letter.text().get());
    }

    @Test
    void oneThatFailsRejects() {
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        }, required(), named("com.acme.CardFilter"));
        server.on(Letter.class, letter -> letter.text().set("written by others"), ranking(-1));

        Letter letter = trigger();

        assertRejected(letter, "com.acme.CardFilter", "com.acme.plugin", "no dictionary");
        assertEquals("com.acme.CardFilter", letter.rejection().get().handler());
        assertEquals("written by others", letter.text().get());
    }

    @Test
    void thePropertyMayBeAText() {
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        }, Map.entry("mibew.required", "true"));

        assertRejected(trigger());
    }

    @Test
    void othersMayFail() {
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        });
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        }, Map.entry("mibew.required", false));
        server.on(Letter.class, letter -> { }, required());

        assertAccepted(trigger());
    }

    @Test
    void itRejectsThroughTheEventAdminToo() {
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        }, required());
        Letter letter = Letter.of("Hello");

        server.eventAdmin().sendEvent(letter.toEvent());

        assertRejected(letter, "no dictionary");
    }

    @Test
    void noHandlerCanTakeTheRejectionAway() {
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        }, required(), ranking(1));
        server.on(Letter.class, letter -> letter.rejection().clear());

        assertRejected(trigger(), "no dictionary");
    }

    @Test
    void itStandsBeforeTheRejectionOfAnotherHandler() {
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        }, required());
        server.on(Letter.class, letter -> letter.rejection().set(Rejection.because("not today")), ranking(-1));

        assertRejected(trigger(), "no dictionary");
    }

    @Test
    void oneWhoseFilterRejectsTheEventIsNotConcerned() {
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        }, required(), filter("(number=1)"));

        assertAccepted(trigger());
        assertRejected(server.trigger(Letter.of(1, "Hello")));
    }

    @Test
    void oneThatIsQuarantinedRejects() {
        ServiceRegistration<EventHandler> registration = server.on(Letter.class, letter -> {
            throw new IllegalStateException("no dictionary");
        }, required());
        for (int i = 0; i < 5; i++) {
            trigger();
        }

        assertRejected(trigger(), "quarantine");
        assertEquals(1, server.report(registration, Letter.TOPIC).skips());
    }

    @Test
    void oneThatIsLateRejects() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        server.on(Letter.class, letter -> server.hangForEver(), required(), deadline(100));

        assertRejected(trigger(), "deadline");
    }

    @Test
    void oneThatTheEventsTimeDoesNotReachRejects() {
        server.runtime().configure(Tuning.of(Mode.ON_WORKERS.settings()).eventDeadline(Duration.ofMillis(150)).settings());
        server.on(Letter.class, letter -> server.hangForEver(), ranking(1));
        server.on(Letter.class, letter -> { }, required(), named("com.acme.CardFilter"));

        assertRejected(trigger(), "com.acme.CardFilter", "time");
    }

    @Test
    void oneThatIsBusyRejects() {
        server.runtime().configure(
                Tuning.of(Mode.ON_WORKERS.settings()).workers(8, 1, Duration.ofMillis(20)).settings());
        Gate gate = server.gate();
        server.on(Letter.class, letter -> gate.pass(), required());
        Background first = Background.run(() -> assertAccepted(trigger()));
        gate.awaitArrivals(1);

        assertRejected(trigger(), "1 calls of it are running");

        gate.open();
        first.join();
    }

    @Test
    void oneForWhichNoWorkerIsFreeRejects() {
        server.runtime().configure(
                Tuning.of(Mode.ON_WORKERS.settings()).workers(1, 1, Duration.ofMillis(20)).settings());
        Gate gate = server.gate();
        server.on("com/acme/OTHER", event -> gate.pass());
        server.on(Letter.class, letter -> { }, required());
        Background first = Background.run(() -> server.send("com/acme/OTHER", Map.of()));
        gate.awaitArrivals(1);

        assertRejected(trigger(), "worker");

        gate.open();
        first.join();
        assertAccepted(trigger());
    }

    @Test
    void oneThatCannotBeObtainedRejects() {
        server.plugin().registerService(EventHandler.class, LazyHandler.throwing("cannot be made"),
                Server.properties(Letter.TOPIC, required()));

        assertRejected(trigger());
    }

    @Test
    void anEventThatCannotBeRejectedGoesOnAndTheLogSaysSo() {
        server.on(Draft.class, draft -> {
            throw new IllegalStateException("no dictionary");
        }, required(), named("com.acme.DraftFilter"));
        server.on("com/acme/PLAIN", event -> {
            throw new IllegalStateException("no dictionary");
        }, required(), named("com.acme.PlainFilter"));

        server.trigger(Draft.of("Hello"));
        server.send("com/acme/PLAIN", Map.of());

        assertEquals(1, CapturedLog.warnings(Draft.TOPIC + " cannot be rejected").size());
        assertEquals(1, CapturedLog.warnings("com/acme/PLAIN cannot be rejected").size());
    }

    @Test
    void thatTheEventCannotBeRejectedIsSaidOnceInAWhile() {
        server.on(Draft.class, draft -> {
            throw new IllegalStateException("no dictionary");
        }, required());

        for (int i = 0; i < 4; i++) {
            server.trigger(Draft.of("Hello"));
        }

        assertEquals(1, CapturedLog.warnings("cannot be rejected").size());
    }

    @Test
    void thatACoreEventCannotBeRejectedIsSaidWhenItsHandlerComes() {
        server.on(CronRun.TOPIC, event -> { }, required(), named("com.acme.Cron"));

        assertEquals(1, CapturedLog.warnings("com.acme.Cron").size());
    }

    @Test
    void onePinnedRejectsWhileItIsNotThere() {
        pin();

        assertRejected(trigger(), GUARD, "not there");
        assertAccepted(trigger(Letter.TOPIC + "/other"));
    }

    private Letter trigger(String topic) {
        Letter letter = Letter.of("Hello");
        server.send(topic, Map.of("arguments", letter));
        return letter;
    }

    @Test
    void onePinnedRejectsFromTheMomentItGoes() throws BundleException {
        pin();
        Bundle guard = guard();
        Server.on(guard.getBundleContext(), Letter.TOPIC, event -> { });
        assertAccepted(trigger());

        guard.stop();
        assertRejected(trigger(), GUARD);

        guard.start();
        Server.on(guard.getBundleContext(), Letter.TOPIC, event -> { });
        assertAccepted(trigger());
        guard.uninstall();
        assertRejected(trigger(), GUARD);
    }

    @Test
    void onePinnedRejectsIfItFails() {
        pin();
        Server.on(guard().getBundleContext(), Letter.TOPIC, event -> {
            throw new IllegalStateException("no dictionary");
        });

        assertRejected(trigger(), GUARD, "no dictionary");
    }

    @Test
    void onePinnedRejectsIfItIsUnregisteredBeforeItsTurn() {
        pin();
        AtomicReference<ServiceRegistration<EventHandler>> pinned = new AtomicReference<>();
        pinned.set(Server.on(guard().getBundleContext(), Letter.TOPIC, event -> { }));
        server.on(Letter.class, letter -> pinned.get().unregister(), ranking(1));

        assertRejected(trigger(), GUARD);
    }

    /** The event waits for a worker, in vain, and meanwhile the pinned handler goes. */
    @Test
    void onePinnedRejectsIfItGoesWhileItsEventWaitsForAWorker() {
        server.runtime().configure(Tuning.of(Mode.ON_WORKERS.settings())
                .workers(1, 1, Duration.ofSeconds(1))
                .pin(Letter.TOPIC, GUARD)
                .settings());
        ServiceRegistration<EventHandler> pinned = Server.on(guard().getBundleContext(), Letter.TOPIC, event -> { });
        Gate gate = server.gate();
        server.on("com/acme/OTHER", event -> gate.pass());
        Background busy = Background.run(() -> server.send("com/acme/OTHER", Map.of()));
        gate.awaitArrivals(1);
        WaitingSender waiting = WaitingSender.start(() -> assertRejected(trigger(), GUARD));

        pinned.unregister();
        waiting.join();
        gate.open();
        busy.join();
    }

    @Test
    void onePinnedWithAnInvalidFilterCountsAsNotThere() {
        pin();
        Server.on(guard().getBundleContext(), Letter.TOPIC, event -> { }, filter("(nonsense"));

        assertRejected(trigger(), GUARD);
    }

    @Test
    void onePinnedNeedNotBeTheOnlyOneOfItsBundle() {
        pin();
        BundleContext guard = guard().getBundleContext();
        Server.on(guard, Letter.TOPIC, event -> { });
        ServiceRegistration<EventHandler> second = Server.on(guard, Letter.TOPIC, event -> {
            throw new IllegalStateException("no dictionary");
        });
        assertRejected(trigger(), "no dictionary");

        second.unregister();
        assertAccepted(trigger());
    }

    @Test
    void aPinThatIsTakenBackHoldsNoMore() {
        pin();
        assertRejected(trigger());

        server.runtime().configure(mode.settings());

        assertAccepted(trigger());
    }

    private void pin() {
        server.runtime().configure(mode.tuned().pin(Letter.TOPIC, GUARD).settings());
    }

    private Bundle guard() {
        return server.bundle(GUARD);
    }
}
