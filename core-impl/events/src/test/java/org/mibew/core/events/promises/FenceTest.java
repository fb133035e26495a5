package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.DeadlineExceeded;
import org.mibew.api.event.Fence;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.RecordingHandler;

/**
 * Promise 7: no interrupt that is meant for a handler reaches the core, no late handler gets into it, and no interrupt is
 * left for the next handler.
 */
class FenceTest {

    private static final long SHORT = 100;

    @RegisterExtension
    final Server server = new Server(Settings.DEFAULT);

    /** What a handler that is late does after its deadline; all of it is on the handler's thread. */
    private static final class Late {

        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        void see(String what) {
            seen.add(what);
        }

        void await(String... what) {
            Await.until(List.of(what) + "; so far " + seen, () -> seen.size() >= what.length);
            assertEquals(List.of(what), seen);
        }
    }

    private static String interruptedOrNot() {
        return Thread.interrupted() ? "interrupted" : "not interrupted";
    }

    /** Waits on the handler's thread until its sender has gone on; whether the thread is interrupted is left as it is. */
    private static void awaitUntouched(Barrier barrier) {
        while (!barrier.isOpen()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theInterruptWaitsUntilTheHandlerIsOutOfTheCore() {
        Late late = new Late();
        Barrier senderIsBack = server.barrier();
        server.on(Letter.class, letter -> {
            Fence.Passage outer = server.fence().enter();
            Fence.Passage inner = server.fence().enter();
            awaitUntouched(senderIsBack);
            late.see("in the core " + interruptedOrNot());
            inner.close();
            late.see("still in the core " + interruptedOrNot());
            outer.close();
            late.see("out of the core " + interruptedOrNot());
        }, deadline(SHORT));

        server.trigger(Letter.of("Hello"));
        senderIsBack.open();

        late.await("in the core not interrupted", "still in the core not interrupted", "out of the core interrupted");
    }

    @Test
    void aLateHandlerDoesNotGetIntoTheCore() {
        Late late = new Late();
        Barrier senderIsBack = server.barrier();
        RecordingHandler nested = new RecordingHandler();
        server.on(Draft.TOPIC, nested);
        server.on(Letter.class, letter -> {
            senderIsBack.await();
            for (Runnable intrusion : List.<Runnable>of(
                    () -> server.fence().enter(),
                    () -> server.trigger(Draft.of("nested")),
                    () -> server.eventAdmin().sendEvent(Draft.of("nested").toEvent()))) {
                late.see(assertThrows(DeadlineExceeded.class, intrusion::run).getClass().getSimpleName());
            }
        }, deadline(SHORT));

        server.trigger(Letter.of("Hello"));
        senderIsBack.open();

        late.await("DeadlineExceeded", "DeadlineExceeded", "DeadlineExceeded");
        assertEquals(0, nested.count());
    }

    @Test
    void aLateHandlerIsToldOfItsDeadlineEvenIfNobodyListensToWhatItTriggers() {
        Late late = new Late();
        Barrier senderIsBack = server.barrier();
        server.on(Letter.class, letter -> {
            senderIsBack.await();
            late.see(assertThrows(DeadlineExceeded.class, () -> server.trigger(Draft.of("nested"))).getMessage());
        }, deadline(SHORT), Server.named("com.acme.Late"));

        server.trigger(Letter.of("Hello"));
        senderIsBack.open();

        Await.until("the late handler is told", () -> late.seen.size() == 1);
        assertTrue(late.seen.get(0).contains("com.acme.Late"), late.seen.get(0));
    }

    @Test
    void aHandlerOfANestedEventIsLateWithTheOuterOne() {
        Late late = new Late();
        Barrier senderIsBack = server.barrier();
        server.on(Letter.class, letter -> {
            DeadlineExceeded thrown = assertThrows(DeadlineExceeded.class, () -> server.trigger(Draft.of("nested")));
            late.see(thrown.getClass().getSimpleName());
        }, deadline(SHORT));
        server.on(Draft.class, draft -> {
            senderIsBack.await();
            late.see(assertThrows(DeadlineExceeded.class, () -> server.fence().enter()).getClass().getSimpleName());
        });

        server.trigger(Letter.of("Hello"));
        senderIsBack.open();

        late.await("DeadlineExceeded", "DeadlineExceeded");
    }

    /** The core triggers an event while a handler is inside: the handlers of that one are out of the core again. */
    @Test
    void handlersOfAnEventThatTheCoreTriggersAreOutOfTheCore() {
        Late late = new Late();
        server.on(Letter.class, letter -> {
            inCore(() -> {
                assertThrows(DeadlineExceeded.class, () -> server.trigger(Draft.of("nested")));
                late.see("back in the core " + interruptedOrNot());
            });
        }, deadline(SHORT));
        server.on(Draft.class, draft -> {
            try {
                Server.sleepForEver();
            } catch (InterruptedException e) {
                late.see("nested handler interrupted");
                Thread.currentThread().interrupt();
            }
        });

        server.trigger(Letter.of("Hello"));

        late.await("nested handler interrupted", "back in the core not interrupted");
    }

    /** An interrupt that a handler gives itself, or gets from a thread of its own, stays out as well. */
    @Test
    void anInterruptThatAHandlerBringsAlongWaitsToo() {
        for (Mode mode : Mode.values()) {
            server.runtime().configure(mode.settings());
            List<String> seen = new ArrayList<>();
            var registration = server.on(Letter.class, letter -> {
                Thread.currentThread().interrupt();
                inCore(() -> inCore(() -> seen.add("in the core " + Thread.currentThread().isInterrupted())));
                seen.add("out of the core " + Thread.currentThread().isInterrupted());
            });

            server.trigger(Letter.of("Hello"));

            assertEquals(List.of("in the core false", "out of the core true"), seen, mode.toString());
            registration.unregister();
        }
    }

    @Test
    void whoeverIsNoHandlerPassesAsHeIs() {
        Thread.currentThread().interrupt();
        inCore(() -> assertTrue(Thread.currentThread().isInterrupted()));
        assertTrue(Thread.interrupted());
    }

    @Test
    void anInterruptThatAHandlerLeavesIsGoneForTheNextOne() {
        for (Mode mode : Mode.values()) {
            server.runtime().configure(mode.settings());
            List<Boolean> flags = Collections.synchronizedList(new ArrayList<>());
            var first = server.on(Letter.class, letter -> Thread.currentThread().interrupt(), ranking(1));
            var second = server.on(Letter.class, letter -> {
                flags.add(Thread.currentThread().isInterrupted());
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted itself");
            });
            var third = server.on(Letter.class, letter -> flags.add(Thread.currentThread().isInterrupted()), ranking(-1));

            server.trigger(Letter.of("Hello"));
            assertFalse(Thread.interrupted(), "the sender is not interrupted");
            server.trigger(Letter.of("Hello"));

            assertEquals(List.of(false, false, false, false), flags, mode.toString());
            List.of(first, second, third).forEach(registration -> registration.unregister());
        }
    }

    @Test
    void theInterruptOfALateHandlerIsGoneWhenItsThreadIsUsedAgain() {
        server.runtime().configure(Tuning.usual().workers(1, 1, Duration.ofSeconds(10)).settings());
        AtomicReference<Thread> late = new AtomicReference<>();
        server.on(Letter.class, letter -> {
            late.set(Thread.currentThread());
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }, deadline(SHORT));
        AtomicReference<Thread> next = new AtomicReference<>();
        AtomicInteger interrupted = new AtomicInteger();
        server.on("com/acme/NEXT", event -> {
            next.set(Thread.currentThread());
            interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
        });

        server.trigger(Letter.of("Hello"));
        server.send("com/acme/NEXT", Map.of());

        assertEquals(late.get(), next.get(), "there is but one worker");
        assertEquals(0, interrupted.get());
    }

    /** A plugin keeps the thread that called its handler and interrupts it later, when it has no business there. */
    @Test
    void anInterruptThatComesTooLateDisturbsNobody() {
        server.runtime().configure(Tuning.usual().workers(1, 1, Duration.ofSeconds(10)).settings());
        AtomicReference<Thread> worker = new AtomicReference<>();
        AtomicInteger interrupted = new AtomicInteger();
        server.on(Letter.class, letter -> {
            worker.set(Thread.currentThread());
            interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
        });
        server.trigger(Letter.of("Hello"));

        for (int i = 0; i < 100; i++) {
            Await.until("the worker rests", () -> isResting(worker.get()));
            worker.get().interrupt();
            Await.until("the worker rests again", () -> isResting(worker.get()));
            server.trigger(Letter.of("Hello"));
        }

        assertEquals(0, interrupted.get());
    }

    private static boolean isResting(Thread thread) {
        return thread.getState() == Thread.State.WAITING && !thread.isInterrupted();
    }

    @Test
    void whatAServiceCommittedBeforeTheDeadlineStays() {
        List<String> committed = Collections.synchronizedList(new ArrayList<>());
        Barrier senderIsBack = server.barrier();
        Late late = new Late();
        server.on(Letter.class, letter -> {
            inCore(() -> committed.add("before"));
            senderIsBack.await();
            assertThrows(DeadlineExceeded.class, () -> inCore(() -> committed.add("after")));
            late.see("refused");
        }, deadline(SHORT));

        server.trigger(Letter.of("Hello"));
        senderIsBack.open();

        late.await("refused");
        assertEquals(List.of("before"), committed);
    }

    /** Does what a service of the core does: passes the fence before it writes. */
    private void inCore(Runnable work) {
        Fence.Passage passage = server.fence().enter();
        try {
            work.run();
        } finally {
            passage.close();
        }
    }

    /** Deadlines that end at any moment of a thousand passages: none of them sees an interrupt. */
    @Test
    void noPassageEverSeesAnInterrupt() {
        server.runtime().configure(Tuning.usual().quarantine(1, Duration.ZERO).settings());
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger passed = new AtomicInteger();
        server.on(Letter.class, letter -> {
            while (true) {
                inCore(() -> {
                    interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
                    passed.incrementAndGet();
                });
            }
        }, deadline(3));

        Background.runAll(2, sender -> {
            for (int i = 0; i < 150; i++) {
                server.trigger(Letter.of("Hello"));
            }
        });

        assertTrue(passed.get() > 300, "passages: " + passed);
        assertEquals(0, interrupted.get());
    }
}
