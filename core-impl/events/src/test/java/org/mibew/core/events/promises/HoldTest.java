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
import static org.mibew.core.events.promises.Server.stop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** While a plugin is stopped for its update, events wait at the turn of its handlers for those that it will have. */
@ParameterizedClass
@EnumSource(Mode.class)
class HoldTest {

    private static final String NAME = "com.acme.held";
    private static final String PLAIN = "com/acme/PLAIN";
    private static final Duration LONG = Await.PATIENCE;
    private static final Duration SHORT = Duration.ofMillis(30);

    @RegisterExtension
    final Server server;

    private final Mode mode;

    HoldTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    /** A sender of a letter, on a thread of its own, that waits. */
    private final class Sender {

        private final Letter letter = Letter.of("Hello");
        private final WaitingSender thread;

        Sender() {
            thread = WaitingSender.start(() -> server.trigger(letter));
        }

        List<Object> answer() {
            thread.join();
            return letter.items();
        }
    }

    /** In mode ON_WORKERS the sender waits too, whoever calls the handlers. */
    private Sender waitingSender() {
        Sender sender = new Sender();
        assertTrue(sender.thread.isWaiting());
        return sender;
    }

    @SafeVarargs
    private static ServiceRegistration<EventHandler> marking(
            Bundle bundle, String marker, Map.Entry<String, ?>... properties) {
        return Server.on(bundle, Letter.class, letter -> letter.items().add(marker), properties);
    }

    @SafeVarargs
    private final ServiceRegistration<EventHandler> marking(String marker, Map.Entry<String, ?>... properties) {
        return server.on(Letter.class, letter -> letter.items().add(marker), properties);
    }

    private List<Object> markers() {
        return server.trigger(Letter.of("Hello")).items();
    }

    @Test
    void eventsWaitForTheHandlersThatCome() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        marking(old, "old");
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        Sender sender = waitingSender();
        assertTrue(hold.awaitQuiet(LONG));
        stop(old);
        Bundle other = server.bundle(NAME);
        marking(other, "new");
        assertTrue(hold.awaitReady(LONG));
        assertEquals(1, hold.handlers().size());
        assertTrue(sender.thread.isWaiting());

        hold.close();

        assertEquals(List.of("new"), sender.answer());
        assertEquals(List.of("new"), markers());
    }

    @Test
    void theSameBundleMayComeBack() throws InterruptedException {
        Bundle bundle = server.bundle(NAME);
        marking(bundle, "old", named("Marker"));
        HandlerSwaps.Hold hold = server.swaps().hold(bundle.getBundleId());
        Sender sender = waitingSender();
        assertTrue(hold.awaitQuiet(LONG));
        stop(bundle);
        start(bundle);
        marking(bundle, "new", named("Marker"));
        hold.close();

        assertEquals(List.of("new"), sender.answer());
    }

    @Test
    void handlersThatWereNotStoppedGoOn() {
        Bundle bundle = server.bundle(NAME);
        marking(bundle, "old");
        HandlerSwaps.Hold hold = server.swaps().hold(bundle.getBundleId());
        Sender sender = waitingSender();
        hold.close();

        assertEquals(List.of("old"), sender.answer());
        assertEquals(List.of("old"), markers());
    }

    @Test
    void othersAreCalledInTheOrderThatHoldsAfterTheUpdate() {
        Bundle old = server.bundle(NAME);
        marking("first", ranking(20));
        marking(old, "old", ranking(10));
        marking("middle", ranking(5));
        marking("last", ranking(-5));
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        Sender sender = waitingSender();
        stop(old);
        Bundle other = server.bundle(NAME);
        marking(other, "new", ranking(0));
        marking(other, "earlier", ranking(30));
        hold.close();

        assertEquals(List.of("first", "earlier", "middle", "new", "last"), sender.answer());
        assertEquals(List.of("earlier", "first", "middle", "new", "last"), markers());
    }

    /** The event had met one handler of the old version when the update began: its namesake does not meet it again. */
    @Test
    void whatHasMetAHandlerDoesNotMeetItsNamesake() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        Gate gate = server.gate();
        marking(old, "old one", ranking(10), named("One"));
        server.on(Letter.class, letter -> gate.pass(), ranking(5));
        marking(old, "old two", ranking(0), named("Two"));
        Letter letter = Letter.of("Hello");
        Background sender = Background.run(() -> server.trigger(letter));
        gate.awaitArrivals(1);

        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        assertFalse(hold.awaitQuiet(SHORT));
        gate.open();
        assertTrue(hold.awaitQuiet(LONG));
        stop(old);
        Bundle other = server.bundle(NAME);
        marking(other, "new one", ranking(10), named("One"));
        marking(other, "new three", ranking(10), named("Three"));
        hold.close();
        sender.join();

        assertEquals(List.of("old one", "new three"), letter.items());
    }

    /** The event has not come to the handler's turn before the update is over. */
    @Test
    void aDeliveryThatIsSlowMeetsTheNewHandlers() {
        Bundle old = server.bundle(NAME);
        Gate gate = server.gate();
        server.on(Letter.class, letter -> gate.pass(), ranking(5));
        marking(old, "old");
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        Letter letter = Letter.of("Hello");
        Background sender = Background.run(() -> server.trigger(letter));
        gate.awaitArrivals(1);
        stop(old);
        marking(server.bundle(NAME), "new");
        hold.close();
        gate.open();
        sender.join();

        assertEquals(List.of("new"), letter.items());
    }

    @Test
    void anEventIsSkippedIfNoneComesAndRejectedIfOneIsRequired() {
        server.monitor().trace(true);
        Bundle old = server.bundle(NAME);
        marking(old, "old", required(), named("Guard"));
        marking("other", ranking(-1));
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        Sender sender = waitingSender();
        stop(old);
        hold.close();

        assertEquals(List.of("other"), sender.answer());
        assertEquals("Guard", sender.letter.rejection().get().handler());
        assertTrue(server.monitor().traces().get(0).steps().get(0).reason().contains("come back without it"));
        assertFalse(server.trigger(Letter.of("Hello")).rejection().isSet());
    }

    @Test
    void anEventWaitsNoLongerThanTheHandlersDeadline() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        Bundle old = server.bundle(NAME);
        ServiceRegistration<EventHandler> held = marking(old, "old", required(), deadline(50));
        ServiceRegistration<EventHandler> second = marking(old, "old", deadline(50));
        marking("other", ranking(-1));
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals(List.of("other"), letter.items());
        assertTrue(letter.rejection().get().reason().contains("took too long"), letter.rejection().get().reason());
        assertEquals(1, server.report(held, Letter.TOPIC).skips());
        assertEquals(1, server.report(second, Letter.TOPIC).skips());
        hold.close();
        assertEquals(List.of("old", "old", "other"), markers());
    }

    @Test
    void anEventWaitsNoLongerThanItsOwnDeadline() {
        server.runtime().configure(Tuning.usual().eventDeadline(Duration.ofMillis(80)).settings());
        Bundle old = server.bundle(NAME);
        ServiceRegistration<EventHandler> held = marking(old, "old");
        server.swaps().hold(old.getBundleId());

        assertEquals(List.of(), markers());
        assertEquals(1, server.report(held, Letter.TOPIC).skips());
    }

    @Test
    void noMoreEventsWaitThanAHandlerMayHaveCalls() {
        server.runtime().configure(mode.tuned().workers(64, 2, Duration.ofMillis(100)).settings());
        Bundle old = server.bundle(NAME);
        ServiceRegistration<EventHandler> held = marking(old, "old");
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        List<Sender> waiting = List.of(waitingSender(), waitingSender());

        assertEquals(List.of(), markers());
        assertEquals(1, server.report(held, Letter.TOPIC).skips());
        hold.close();

        waiting.forEach(sender -> assertEquals(List.of("old"), sender.answer()));
    }

    /** There are two workers, and more senders that wait. */
    @Test
    void thoseThatWaitKeepNoWorkerFromOthers() {
        server.runtime().configure(mode.tuned().workers(2, 8, Duration.ofMillis(100)).settings());
        Bundle old = server.bundle(NAME);
        marking(old, "old");
        RecordingHandler other = new RecordingHandler();
        server.on(PLAIN, other);
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        List<Sender> waiting = IntStream.range(0, 4).mapToObj(i -> waitingSender()).toList();

        server.send(PLAIN, Map.of());

        assertEquals(1, other.count());
        hold.close();
        waiting.forEach(sender -> assertEquals(List.of("old"), sender.answer()));
    }

    @Test
    void callsUnderWayAreWaitedForAndThoseThatWaitAreNot() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        Gate gate = server.gate();
        Server.on(old, Letter.class, letter -> {
            gate.pass();
            letter.items().add("old");
        });
        Letter letter = Letter.of("Hello");
        Background caller = Background.run(() -> server.trigger(letter));
        gate.awaitArrivals(1);
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        Sender sender = waitingSender();

        assertFalse(hold.awaitQuiet(SHORT));
        gate.open();
        assertTrue(hold.awaitQuiet(LONG));

        caller.join();
        assertEquals(List.of("old"), letter.items());
        assertTrue(sender.thread.isWaiting());
        hold.close();
        assertEquals(List.of("old"), sender.answer());
    }

    /** The event waits for one update after the other. */
    @Test
    void anEventThatHasWaitedBeforeIsNotWaitedFor() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        marking(old, "old", ranking(1));
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        Gate gate = server.gate();
        Sender sender = waitingSender();
        stop(old);
        Bundle second = server.bundle(NAME);
        Server.on(second, Letter.class, letter -> gate.pass(), ranking(2), named("New"));
        marking(second, "second", ranking(1));
        hold.close();
        gate.awaitArrivals(1);
        HandlerSwaps.Hold another = server.swaps().hold(second.getBundleId());
        gate.open();

        assertTrue(another.awaitQuiet(LONG.dividedBy(4)));
        stop(second);
        marking(server.bundle(NAME), "third");
        another.close();

        assertEquals(List.of("third"), sender.answer());
    }

    /** Neither a delivery that waits is waited for, nor the one whose handler triggered it. */
    @Test
    void anEventThatBeganBeforeAndWaitsInsideAnotherHandlerIsNotWaitedFor() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        marking(old, "old");
        Server.on(old, Notice.class, notice -> { });
        Gate gate = server.gate();
        AtomicReference<List<Object>> markers = new AtomicReference<>();
        server.on(Notice.class, notice -> {
            gate.pass();
            markers.set(markers());
        }, ranking(1));
        Background sender = Background.run(() -> server.trigger(new Notice(1)));
        gate.awaitArrivals(1);
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        assertFalse(hold.awaitQuiet(SHORT));
        gate.open();

        assertTrue(hold.awaitQuiet(LONG));
        stop(old);
        marking(server.bundle(NAME), "new");
        hold.close();

        sender.join();
        assertEquals(List.of("new"), markers.get());
    }

    /** Otherwise the call could not end before the update, nor the update before the call. */
    @Test
    void whatAHeldPluginTriggersItselfInACallUnderWayDoesNotWait() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        marking(old, "old");
        Gate gate = server.gate();
        AtomicReference<List<Object>> markers = new AtomicReference<>();
        Server.on(old, Notice.class, notice -> {
            gate.pass();
            markers.set(markers());
        });
        Background sender = Background.run(() -> server.trigger(new Notice(1)));
        gate.awaitArrivals(1);
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());

        gate.open();

        assertTrue(hold.awaitQuiet(LONG));
        sender.join();
        assertEquals(List.of("old"), markers.get());
    }

    @Test
    void aHandlerWhoseEventWaitsIsNotLateForThat() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        Bundle old = server.bundle(NAME);
        ServiceRegistration<EventHandler> held = marking(old, "old");
        ServiceRegistration<EventHandler> outer = server.on(Notice.class, notice -> markers(), deadline(400));
        server.swaps().hold(old.getBundleId());

        server.trigger(new Notice(1));

        assertEquals(0, server.report(outer, Notice.TOPIC).overruns());
        assertEquals(1, server.report(held, Letter.TOPIC).skips());
    }

    @Test
    void postedEventsWaitInTheirOrder() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        Gate gate = server.gate();
        RecordingHandler before = new RecordingHandler(event -> gate.pass());
        RecordingHandler after = new RecordingHandler();
        Server.on(old.getBundleContext(), PLAIN, before);
        IntStream.range(0, 10).forEach(n -> server.post(PLAIN, Map.of("n", n)));
        gate.awaitArrivals(1);
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        assertFalse(hold.awaitQuiet(SHORT));
        IntStream.range(10, 20).forEach(n -> server.post(PLAIN, Map.of("n", n)));
        gate.open();
        assertTrue(hold.awaitQuiet(LONG));
        stop(old);
        IntStream.range(20, 30).forEach(n -> server.post(PLAIN, Map.of("n", n)));
        Server.on(server.bundle(NAME).getBundleContext(), "com/acme/*", after);
        IntStream.range(30, 40).forEach(n -> server.post(PLAIN, Map.of("n", n)));
        hold.close();
        IntStream.range(40, 50).forEach(n -> server.post(PLAIN, Map.of("n", n)));

        after.awaitCount(49);
        assertEquals(List.of(0), before.numbers());
        assertEquals(IntStream.range(1, 50).boxed().toList(), after.numbers());
    }

    /** Events are sent and posted all the time while a plugin is stopped and started again and again. */
    @Test
    void nothingIsLostOrDoubledInManyUpdates() throws InterruptedException {
        int rounds = 20;
        RecordingHandler[] handlers = new RecordingHandler[rounds + 1];
        Bundle current = server.bundle(NAME);
        for (int i = 0; i <= rounds; i++) {
            handlers[i] = new RecordingHandler();
        }
        marking(current, "version");
        Server.on(current.getBundleContext(), PLAIN, handlers[0]);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Integer> posted = new AtomicReference<>(0);
        List<Background> senders = List.of(Background.run(() -> {
            while (!done.get()) {
                assertEquals(List.of("version"), markers());
            }
        }), Background.run(() -> {
            while (!done.get()) {
                Await.until("not too many wait", () -> posted.get() - count(handlers) < 1_000);
                server.post(PLAIN, Map.of("n", posted.get()));
                posted.set(posted.get() + 1);
            }
        }));

        for (int i = 1; i <= rounds; i++) {
            HandlerSwaps.Hold hold = server.swaps().hold(current.getBundleId());
            assertTrue(hold.awaitQuiet(LONG));
            stop(current);
            current = server.bundle(NAME);
            marking(current, "version");
            Server.on(current.getBundleContext(), PLAIN, handlers[i]);
            hold.close();
        }
        done.set(true);
        senders.forEach(Background::join);

        Await.until("all are delivered", () -> count(handlers) >= posted.get());
        List<Integer> all = new ArrayList<>();
        IntStream.rangeClosed(0, rounds).forEach(i -> all.addAll(handlers[i].numbers()));
        assertEquals(IntStream.range(0, posted.get()).boxed().toList(), all);
    }

    private static int count(RecordingHandler[] handlers) {
        return Arrays.stream(handlers).mapToInt(RecordingHandler::count).sum();
    }

    /** The queue is full, and who posts waits for room: that is not waited for. */
    @Test
    void postersThatWaitForRoomAreNotWaitedFor() throws InterruptedException {
        server.runtime().configure(mode.tuned().queue(1).settings());
        Bundle old = server.bundle(NAME);
        Gate gate = server.gate();
        RecordingHandler handler = new RecordingHandler(event -> gate.pass());
        Server.on(old.getBundleContext(), PLAIN, handler);
        server.post(PLAIN, Map.of());
        gate.awaitArrivals(1);
        server.post(PLAIN, Map.of());
        WaitingSender poster = WaitingSender.start(() -> server.post(PLAIN, Map.of()));
        assertTrue(poster.isWaiting());
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        gate.open();

        assertTrue(hold.awaitQuiet(SHORT.multipliedBy(30)));
        hold.close();
        poster.join();
        handler.awaitCount(3);
    }

    @Test
    void theEndOfTheRuntimeLetsThoseGoWhoWait() {
        Bundle old = server.bundle(NAME);
        marking(old, "old");
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        Sender sender = waitingSender();

        server.runtime().close();

        assertEquals(List.of(), sender.answer());
        hold.close();
    }

    /** So that a state can be handed from one to the other while no event changes it. */
    @Test
    void stagedHandlersThatReplaceHeldOnesGetTheEventsThatWait() throws InterruptedException {
        Bundle old = server.bundle(NAME);
        marking(old, "old", required());
        RecordingHandler before = new RecordingHandler();
        RecordingHandler after = new RecordingHandler();
        Server.on(old.getBundleContext(), PLAIN, before);
        Bundle other = server.install(TinyBundle.named(NAME));
        HandlerSwaps.Stage stage = server.swaps().stage(other.getBundleId());
        start(other);
        marking(other, "new", required());
        Server.on(other.getBundleContext(), PLAIN, after);
        HandlerSwaps.Hold hold = server.swaps().hold(old.getBundleId());
        Sender first = waitingSender();
        server.post(PLAIN, Map.of("n", 1));
        assertTrue(hold.awaitQuiet(LONG));
        stage.replace(old.getBundleId());
        Sender second = waitingSender();
        server.post(PLAIN, Map.of("n", 2));
        hold.close();

        assertEquals(List.of("new"), first.answer());
        assertEquals(List.of("new"), second.answer());
        assertFalse(first.letter.rejection().isSet() || second.letter.rejection().isSet());
        assertEquals(List.of("new"), markers());
        after.awaitCount(2);
        assertEquals(List.of(1, 2), after.numbers());
        assertEquals(0, before.count());
        assertTrue(stage.awaitQuiet(LONG));
        stop(old);
        assertEquals(List.of("new"), markers());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Bundle bundle = server.bundle(NAME);
        HandlerSwaps.Hold hold = server.swaps().hold(bundle.getBundleId());

        assertThrows(IllegalArgumentException.class, () -> server.swaps().hold(99_999));
        assertThrows(IllegalStateException.class, () -> server.swaps().hold(bundle.getBundleId()));
        hold.close();
        hold.close();
        server.swaps().hold(bundle.getBundleId()).close();
    }
}
