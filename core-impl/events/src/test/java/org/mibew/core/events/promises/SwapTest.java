package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.named;
import static org.mibew.core.events.promises.Server.ranking;
import static org.mibew.core.events.promises.Server.required;
import static org.mibew.core.events.promises.Server.start;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** The handlers of a bundle are replaced by those of another at one moment: each event meets either those or these. */
@ParameterizedClass
@EnumSource(Mode.class)
class SwapTest {

    private static final String NAME = "com.acme.swapped";
    private static final String PLAIN = "com/acme/PLAIN";
    private static final Duration LONG = Await.PATIENCE;
    private static final Duration SHORT = Duration.ofMillis(30);

    @RegisterExtension
    final Server server;

    private final Mode mode;

    SwapTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    /** Installs and starts a version that adds its name to letters. */
    private Bundle running(String version) {
        Bundle bundle = server.bundle(NAME);
        marking(bundle, version);
        return bundle;
    }

    private static ServiceRegistration<EventHandler> marking(Bundle bundle, String version) {
        return Server.on(bundle, Letter.class, letter -> letter.items().add(version));
    }

    private Bundle installed() {
        return server.install(TinyBundle.named(NAME));
    }

    private List<Object> markers() {
        return server.trigger(Letter.of("Hello")).items();
    }

    /** Starts a version beside another one and swaps them. */
    private HandlerSwaps.Stage swap(Bundle old, Bundle other, String version) {
        HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());
        start(other);
        marking(other, version);
        stage.replace(old.getBundleId());
        return stage;
    }

    @Test
    void stagedHandlersAreMadeReadyAndGetNoEvents() throws InterruptedException {
        Bundle bundle = installed();
        HandlerSwaps.Stage stage = server.swaps().stage(bundle.getBundleId());
        start(bundle);
        AtomicBoolean made = new AtomicBoolean();
        RecordingHandler handler = new RecordingHandler();
        bundle.getBundleContext().registerService(EventHandler.class, new LazyHandler(() -> {
            made.set(true);
            return handler;
        }), Server.properties("*"));
        RecordingHandler another = new RecordingHandler();
        server.on("*", another);

        assertTrue(stage.awaitReady(LONG));
        server.send(PLAIN, Map.of());
        server.post(PLAIN, Map.of());
        markers();

        another.awaitCount(3);
        assertTrue(made.get());
        assertEquals(0, handler.count());
        assertEquals(List.of(true), stage.handlers().stream().map(report -> report.problem().isEmpty()).toList());
        assertEquals(List.of(), server.monitor().handlers(PLAIN).stream().filter(r -> r.bundle().equals(NAME)).toList());
    }

    @Test
    void aStagedHandlerThatCannotBeMadeIsReportedWithTheReason() throws InterruptedException {
        Bundle bundle = installed();
        HandlerSwaps.Stage stage = server.swaps().stage(bundle.getBundleId());
        start(bundle);
        bundle.getBundleContext().registerService(
                EventHandler.class, LazyHandler.throwing("broken"), Server.properties(PLAIN, named("Unmade")));

        assertTrue(stage.awaitReady(LONG));

        HandlerReport report = stage.handlers().get(0);
        assertEquals("Unmade", report.name());
        assertTrue(report.problem().orElseThrow().contains("cannot be obtained"), report.problem().toString());
    }

    @Test
    void theWaitForAStagedHandlerEndsWhenItsTimeIsOver() throws InterruptedException {
        Bundle bundle = installed();
        HandlerSwaps.Stage stage = server.swaps().stage(bundle.getBundleId());
        start(bundle);
        Gate gate = server.gate();
        bundle.getBundleContext().registerService(EventHandler.class, new LazyHandler(() -> {
            gate.pass();
            return new RecordingHandler();
        }), Server.properties(PLAIN));

        assertFalse(stage.awaitReady(SHORT));
        gate.open();
        assertTrue(stage.awaitReady(LONG));
    }

    @Test
    void fromTheSwapOnEventsMeetTheNewHandlersAlone() {
        Bundle old = running("old");
        RecordingHandler oldOnes = new RecordingHandler();
        RecordingHandler newOnes = new RecordingHandler();
        Server.on(old.getBundleContext(), "com/acme/*", oldOnes);
        assertEquals(List.of("old"), markers());
        Bundle other = installed();
        HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());
        start(other);
        marking(other, "new");
        Server.on(other.getBundleContext(), "*", newOnes);
        int before = oldOnes.count();

        stage.replace(old.getBundleId());
        assertEquals(List.of("new"), markers());
        server.send(PLAIN, Map.of());
        server.post(PLAIN, Map.of());

        newOnes.awaitCount(3);
        assertEquals(before, oldOnes.count());
    }

    @Test
    void aDeliveryThatHadBegunMeetsTheOldHandlersAndIsWaitedFor() throws InterruptedException {
        Bundle old = running("old");
        Gate gate = server.gate();
        server.on(Letter.class, letter -> {
            if (letter.number() == 1) {
                gate.pass();
            }
        }, ranking(1));
        AtomicReference<List<Object>> markers = new AtomicReference<>();
        Background sender = Background.run(() -> markers.set(server.trigger(Letter.of(1, "Hello")).items()));
        gate.awaitArrivals(1);

        HandlerSwaps.Stage stage = swap(old, installed(), "new");
        assertEquals(List.of("new"), markers());
        assertFalse(stage.awaitQuiet(SHORT));
        gate.open();

        assertTrue(stage.awaitQuiet(LONG));
        Server.stop(old);
        sender.join();
        assertEquals(List.of("old"), markers.get());
    }

    @Test
    void aSlowCallEndsInTheOldVersion() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        Gate gate = server.gate();
        Server.on(old, Letter.class, letter -> {
            gate.pass();
            letter.items().add("old");
        });
        AtomicReference<List<Object>> markers = new AtomicReference<>();
        Background sender = Background.run(() -> markers.set(markers()));
        gate.awaitArrivals(1);

        HandlerSwaps.Stage stage = swap(old, installed(), "new");
        assertFalse(stage.awaitQuiet(SHORT));
        gate.open();
        assertTrue(stage.awaitQuiet(LONG));

        sender.join();
        assertEquals(List.of("old"), markers.get());
    }

    @Test
    void aNestedEventIsOneThatStartsByItself() throws InterruptedException {
        Bundle old = running("old");
        Bundle other = installed();
        AtomicReference<HandlerSwaps.Stage> stage = new AtomicReference<>();
        AtomicReference<List<Object>> before = new AtomicReference<>();
        AtomicReference<List<Object>> after = new AtomicReference<>();
        server.on(Notice.class, notice -> {
            before.set(markers());
            stage.set(swap(old, other, "new"));
            after.set(markers());
        });

        server.trigger(new Notice(1));

        assertEquals(List.of("old"), before.get());
        assertEquals(List.of("new"), after.get());
        assertTrue(stage.get().awaitQuiet(LONG));
    }

    @Test
    void postedEventsThatWaitForAnOldHandlerAreDeliveredByIt() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        Gate gate = server.gate();
        RecordingHandler oldOne = new RecordingHandler(event -> gate.pass());
        RecordingHandler newOne = new RecordingHandler();
        Server.on(old.getBundleContext(), PLAIN, oldOne);
        for (int i = 0; i < 10; i++) {
            server.post(PLAIN, Map.of("n", i));
        }
        gate.awaitArrivals(1);
        Bundle other = installed();
        HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());
        start(other);
        Server.on(other.getBundleContext(), PLAIN, newOne);

        stage.replace(old.getBundleId());
        server.post(PLAIN, Map.of("n", 10));
        newOne.awaitCount(1);
        assertFalse(stage.awaitQuiet(SHORT));
        gate.open();
        assertTrue(stage.awaitQuiet(LONG));

        assertEquals(List.of(10), newOne.numbers());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), oldOne.numbers());
    }

    @Test
    void theOldHandlersAndTheirFiguresAreShownUntilTheyAreGone() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        ServiceRegistration<EventHandler> handler = marking(old, "old");
        markers();
        HandlerSwaps.Stage stage = swap(old, installed(), "new");
        assertTrue(stage.awaitQuiet(LONG));

        assertEquals(1, server.report(handler, Letter.TOPIC).calls());
        assertTrue(server.report(handler).problem().orElseThrow().contains("replaced"));
        long id = server.report(handler).serviceId();
        Server.stop(old);

        assertTrue(server.monitor().handlers().stream().noneMatch(report -> report.serviceId() == id));
        assertEquals(List.of("new"), markers());
    }

    @Test
    void requiredAndPinnedHandlersCauseNoRejection() throws InterruptedException {
        server.runtime().configure(mode.tuned().pin(Letter.TOPIC, NAME).settings());
        Bundle old = server.bundle(NAME);
        Server.on(old, Letter.class, letter -> letter.items().add("old"), required());
        AtomicBoolean done = new AtomicBoolean();
        Background sender = Background.run(() -> {
            while (!done.get()) {
                assertFalse(server.trigger(Letter.of("Hello")).rejection().isSet());
            }
        });

        for (int i = 0; i < 10; i++) {
            Bundle other = installed();
            HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());
            start(other);
            Server.on(other, Letter.class, letter -> letter.items().add("new"), required());
            stage.replace(old.getBundleId());
            assertTrue(stage.awaitQuiet(LONG));
            Server.stop(old);
            old = other;
        }

        done.set(true);
        sender.join();
    }

    @Test
    void quarantineIsNotInherited() {
        Bundle old = server.bundle(NAME);
        ServiceRegistration<EventHandler> failing = Server.on(old, Letter.class, letter -> {
            throw new IllegalStateException("broken");
        }, named("Marker"));
        for (int i = 0; i < mode.settings().failures(); i++) {
            markers();
        }
        assertTrue(server.report(failing, Letter.TOPIC).quarantined());
        Bundle other = installed();
        HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());
        start(other);
        Server.on(other, Letter.class, letter -> letter.items().add("new"), named("Marker"));

        stage.replace(old.getBundleId());

        assertEquals(List.of("new"), markers());
        assertTrue(server.report(failing, Letter.TOPIC).quarantined());
    }

    /** Late are, at once, a call that was sent, one that was posted, and one of an event that another plugin's handler triggered. */
    @Test
    void aLateCallIsNotWaitedFor() throws InterruptedException {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        Bundle old = server.bundle(NAME);
        Barrier barrier = server.barrier();
        RecordingHandler hanging = new RecordingHandler(event -> barrier.await());
        Server.on(old.getBundleContext(), PLAIN, hanging, deadline(100));
        Server.on(old.getBundleContext(), Notice.TOPIC, hanging, deadline(100));
        Server.on(old.getBundleContext(), Letter.TOPIC, hanging);
        server.on(Draft.class, draft -> markers(), deadline(100));
        server.send(PLAIN, Map.of());
        server.eventAdmin().postEvent(new Event(Notice.TOPIC, Map.of()));
        server.trigger(Draft.of("Hello"));
        hanging.awaitCount(3);

        HandlerSwaps.Stage stage = swap(old, installed(), "new");

        assertTrue(stage.awaitQuiet(LONG));
        assertFalse(barrier.isOpen());
        assertEquals(List.of("new"), markers());
    }

    @Test
    void handlersThatTheReplacedBundleRegistersLaterGetNoEventsUntilItIsStartedAgain() {
        Bundle old = running("old");
        swap(old, installed(), "new");

        marking(old, "later");
        assertEquals(List.of("new"), markers());
        Server.stop(old);
        start(old);
        marking(old, "again");

        assertEquals(List.of("new", "again"), markers());
    }

    @Test
    void theEndOfAStageThatReplacedNobodyLetsItsHandlersGetEvents() {
        running("old");
        Bundle other = installed();
        HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());
        start(other);
        marking(other, "new");
        assertEquals(List.of("old"), markers());

        stage.close();

        assertEquals(List.of("old", "new"), markers());
    }

    @Test
    void theEndOfAStageAfterTheSwapChangesNothing() {
        Bundle old = running("old");
        swap(old, installed(), "new").close();

        assertEquals(List.of("new"), markers());
    }

    @Test
    void aReplacedBundleThatStillRunsCanReturn() throws InterruptedException {
        Bundle old = running("old");
        Bundle other = installed();
        swap(old, other, "new");

        HandlerSwaps.Stage back = server.swaps().stage(old.getBundleId());
        assertEquals(List.of("new"), markers());
        assertTrue(back.awaitReady(LONG));
        assertEquals(1, back.handlers().size());
        back.replace(other.getBundleId());

        assertEquals(List.of("old"), markers());
        assertTrue(back.awaitQuiet(LONG));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Bundle old = running("old");
        Bundle other = installed();
        HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());

        assertThrows(IllegalArgumentException.class, () -> server.swaps().stage(99_999));
        assertThrows(IllegalStateException.class, () -> server.swaps().stage(other.getBundleId()));
        assertThrows(IllegalArgumentException.class, () -> stage.replace(other.getBundleId()));
        assertThrows(IllegalStateException.class, () -> stage.awaitQuiet(SHORT));
        stage.replace(old.getBundleId());
        assertThrows(IllegalStateException.class, () -> stage.replace(old.getBundleId()));
    }

    /** More topics than a table keeps: deliveries on routes that were dropped are waited for as well. */
    @Test
    void aDeliveryIsWaitedForHoweverManyTopicsThereHaveBeenSince() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        Gate gate = server.gate();
        Server.on(old.getBundleContext(), "com/acme/many/0", event -> gate.pass());
        Background sender = Background.run(() -> server.send("com/acme/many/0", Map.of()));
        gate.awaitArrivals(1);
        for (int i = 1; i < 5_000; i++) {
            server.send("com/acme/many/" + i, Map.of());
        }

        HandlerSwaps.Stage stage = swap(old, installed(), "new");
        assertFalse(stage.awaitQuiet(SHORT));
        gate.open();

        assertTrue(stage.awaitQuiet(LONG));
        sender.join();
    }
}
