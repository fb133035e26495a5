package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.named;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/**
 * Promise 5: at a handler's deadline its sender goes on with the next handler and the arguments as they were, and an event
 * as a whole has a deadline too. Handlers that hang do so until their test ends, so that a sender that waits for them fails
 * the test.
 */
class DeadlineTest {

    private static final long SHORT = 100;

    @RegisterExtension
    final Server server = new Server(Settings.DEFAULT);

    @Test
    void theSenderGoesOnWithTheNextHandlerAndTheArgumentsAsTheyWere() {
        server.on(Letter.class, letter -> letter.text().set("first"), ranking(1));
        ServiceRegistration<EventHandler> hung = server.on(Letter.class, letter -> {
            letter.text().set("half");
            letter.items().add("half");
            server.hangForEver();
        }, deadline(SHORT));
        server.on(Letter.class, letter -> letter.text().update(text -> text + " last"), ranking(-1));

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("first last", letter.text().get());
        assertEquals(List.of(), letter.items());
        assertEquals(1, server.report(hung, Letter.TOPIC).overruns());
        assertEquals(1, server.report(hung, Letter.TOPIC).calls());
        assertEquals(0, server.report(hung, Letter.TOPIC).failures());
    }

    @Test
    void whatALateHandlerWritesReachesNobody() {
        Barrier barrier = server.barrier();
        AtomicBoolean wrote = new AtomicBoolean();
        AtomicReference<Letter> kept = new AtomicReference<>();
        server.on(Letter.class, letter -> {
            kept.set(letter);
            barrier.await();
            letter.text().set("late");
            letter.items().add("late");
            letter.fields().put("late", true);
            wrote.set(true);
        }, deadline(SHORT), ranking(1));
        AtomicReference<String> seen = new AtomicReference<>();
        server.on(Letter.class, letter -> {
            barrier.open();
            Await.until("the late handler wrote", wrote::get);
            seen.set(letter.text().get() + letter.items() + letter.fields());
        });

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("Hello[]{}", seen.get());
        assertEquals("Hello[]{}", letter.text().get() + letter.items() + letter.fields());
        assertNotSame(letter.text(), kept.get().text());
    }

    @Test
    void theLateHandlerIsInterrupted() {
        AtomicBoolean interrupted = new AtomicBoolean();
        server.on(Letter.class, letter -> {
            try {
                Server.sleepForEver();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        }, deadline(SHORT));

        server.trigger(Letter.of("Hello"));

        Await.until("the handler is interrupted", interrupted::get);
    }

    @Test
    void theLogNamesTheLateHandlerAndShowsWhereItIs() {
        server.on(Letter.class, letter -> server.hangForEver(), deadline(SHORT), named("com.acme.Slow"));

        server.trigger(Letter.of("Hello"));

        CapturedLog.Line line = CapturedLog.await("the overrun", logged -> logged.mentions("com.acme.Slow"));
        assertTrue(line.isWarningOrWorse());
        assertTrue(line.mentions("com.acme.plugin") && line.mentions(Letter.TOPIC), line.message());
        assertTrue(Arrays.stream(line.thrown().getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("hangForEver")),
                "the stack of the handler");
    }

    @Test
    void anEndlessLoopThatTakesNoNoticeOfInterruptsHoldsNobody() {
        server.on(Letter.class, letter -> server.loopForEver(), deadline(SHORT), ranking(1));
        server.on(Letter.class, letter -> letter.text().set("written"));

        assertEquals("written", server.trigger(Letter.of("Hello")).text().get());
    }

    /** As many endless loops as there are cores; the events of others are delivered all the same, and none is late. */
    @Test
    void otherEventsAreDeliveredWhileAsManyHandlersLoopAsThereAreCores() {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            server.on("com/acme/loop/" + i, event -> server.loopForEver(), deadline(SHORT));
            server.send("com/acme/loop/" + i, Map.of());
        }
        ServiceRegistration<EventHandler> good =
                server.on(Letter.class, letter -> letter.text().update(text -> text + "!"));
        RecordingHandler posted = new RecordingHandler();
        server.on("com/acme/POSTED", posted);

        for (int i = 0; i < 200; i++) {
            server.post("com/acme/POSTED", Map.of("n", i));
            assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
        }

        posted.awaitCount(200);
        assertEquals(200, server.report(good, Letter.TOPIC).calls());
        assertEquals(0, server.report(good, Letter.TOPIC).overruns() + server.report(good, Letter.TOPIC).skips());
    }

    @Test
    void aHandlerMayAskForMoreTimeButNotForMoreThanTheAdministratorAllows() {
        server.runtime().configure(Tuning.usual()
                .handlerDeadline(Duration.ofMillis(SHORT))
                .longestHandlerDeadline(Duration.ofMillis(2 * SHORT))
                .settings());
        ServiceRegistration<EventHandler> greedy =
                server.on(Letter.class, letter -> server.hangForEver(), deadline(3_600_000));
        ServiceRegistration<EventHandler> quick =
                server.on("com/acme/OTHER", event -> server.hangForEver(), deadline(1));

        server.trigger(Letter.of("Hello"));
        server.send("com/acme/OTHER", Map.of());

        assertEquals(1, server.report(greedy, Letter.TOPIC).overruns());
        assertTrue(server.report(greedy, Letter.TOPIC).slowest().toMillis() >= 2 * SHORT);
        assertEquals(Duration.ofMillis(2 * SHORT), server.report(greedy).deadline());
        assertEquals(1, server.report(quick, "com/acme/OTHER").overruns());
        assertEquals(Duration.ofMillis(1), server.report(quick).deadline());
    }

    @Test
    void aDeadlineThatIsNoNumberOfMillisecondsIsReportedAndTheUsualOneHolds() {
        for (Object nonsense : List.of("soon", -1, 0, 1.5)) {
            ServiceRegistration<EventHandler> handler =
                    server.on(Letter.class, letter -> { }, Map.entry("mibew.deadline", nonsense));
            assertEquals(Settings.DEFAULT.handlerDeadline(), server.report(handler).deadline());
            assertEquals(1, CapturedLog.warnings("\"" + nonsense + "\"").size());
        }
    }

    @Test
    void eachHandlerHasItsOwnTime() {
        int handlers = 3;
        for (int i = 0; i < handlers; i++) {
            server.on(Letter.class, letter -> {
                pause(Duration.ofMillis(400));
                letter.text().update(text -> text + "!");
            }, deadline(1_000));
        }

        assertEquals("Hello!!!", server.trigger(Letter.of("Hello")).text().get());
    }

    @Test
    void handlersWhoseTurnDoesNotComeWithinTheEventsTimeAreSkippedAndCounted() {
        server.runtime().configure(Tuning.usual().eventDeadline(Duration.ofMillis(2 * SHORT)).settings());
        ServiceRegistration<EventHandler> hung =
                server.on(Letter.class, letter -> server.hangForEver(), ranking(1));
        RecordingHandler next = new RecordingHandler();
        ServiceRegistration<EventHandler> skipped = server.on(Letter.TOPIC, next);

        server.trigger(Letter.of("Hello"));

        assertEquals(1, server.report(hung, Letter.TOPIC).overruns());
        assertEquals(0, next.count());
        assertEquals(1, server.report(skipped, Letter.TOPIC).skips());
        assertEquals(0, server.report(skipped, Letter.TOPIC).calls());
    }

    /** Reading what a handler left runs its code: its lists, its maps, its exceptions. That is its own time. */
    @Test
    void codeOfTheHandlerThatRunsAfterItReturnedIsUnderItsDeadlineToo() {
        server.on(Letter.class, letter -> letter.items().add(Hostile.list(server::hangForEver)), deadline(SHORT));
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"), ranking(-1));

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("Hello!", letter.text().get());
        assertEquals(List.of(), letter.items());
    }

    @Test
    void anExceptionThatHangsWhenItIsReadHoldsNobody() {
        server.on(Letter.class, letter -> {
            throw Hostile.exception(server::hangForEver);
        }, deadline(SHORT));
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"), ranking(-1));

        assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
    }

    @Test
    void anEventTriggeredInsideAHandlerIsUnderThatHandlersDeadline() {
        server.on(Letter.class, letter -> {
            letter.text().set("half");
            server.trigger(Draft.of("nested"));
            letter.text().set("whole");
        }, deadline(SHORT));
        server.on(Draft.class, draft -> server.hangForEver());
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"), ranking(-1));

        assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
    }

    @Test
    void anInterruptOfTheSenderEndsNothingAndIsKept() {
        server.on(Letter.class, letter -> {
            assertFalse(Thread.currentThread().isInterrupted());
            letter.text().update(text -> text + "!");
        });

        Thread.currentThread().interrupt();
        String answer = server.trigger(Letter.of("Hello")).text().get();

        assertTrue(Thread.interrupted(), "the sender's interrupt is kept");
        assertEquals("Hello!", answer);
    }

    /** The handler returns at about its deadline, now before, now after: what it wrote counts or not, and nothing else. */
    @Test
    void returningAtTheVeryDeadlineIsOneOrTheOther() {
        server.runtime().configure(Tuning.usual().quarantine(1, Duration.ZERO).settings());
        long nanos = Duration.ofMillis(5).toNanos();
        Random random = new Random(7);
        ServiceRegistration<EventHandler> racing = server.on(Letter.class, letter -> {
            letter.text().set("raced");
            long end = System.nanoTime() + nanos + random.nextInt(-600_000, 600_000);
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
        }, deadline(5));
        AtomicInteger last = new AtomicInteger();
        server.on(Letter.class, letter -> last.incrementAndGet(), ranking(-1));
        int events = 400;
        int counted = 0;
        for (int i = 0; i < events; i++) {
            String answer = server.trigger(Letter.of("Hello")).text().get();
            assertTrue(List.of("raced", "Hello").contains(answer), answer);
            counted += answer.equals("raced") ? 1 : 0;
        }

        assertEquals(events, last.get());
        assertEquals(events, server.report(racing, Letter.TOPIC).calls());
        assertEquals(events - counted, server.report(racing, Letter.TOPIC).overruns());
        assertEquals(0, server.report(racing, Letter.TOPIC).failures() + server.report(racing, Letter.TOPIC).skips());
    }

    @Test
    void withoutADeadlineEverythingIsOnTheSendersThread() {
        server.runtime().configure(Mode.ON_SENDER.settings());
        AtomicReference<Thread> thread = new AtomicReference<>();
        server.on(Letter.class, letter -> {
            thread.set(Thread.currentThread());
            pause(Duration.ofMillis(50));
            letter.text().set("in its own time");
        }, deadline(1));

        assertEquals("in its own time", server.trigger(Letter.of("Hello")).text().get());
        assertSame(Thread.currentThread(), thread.get());
    }

    @Test
    void withADeadlineNothingIsOnTheSendersThread() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        server.on(Letter.class, letter -> thread.set(Thread.currentThread()));

        server.trigger(Letter.of("Hello"));

        assertNotSame(Thread.currentThread(), thread.get());
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
