package org.mibew.core.chat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.DeadlineExceeded;
import org.mibew.core.chat.harness.TestDispatcher;
import org.mibew.core.chat.harness.TestFence;

class SequencesTest {

    private static final String ENTITY = "ban 1";

    private final TestDispatcher events = new TestDispatcher();
    private final TestFence fence = new TestFence();
    private final Sequences sequences = new Sequences(events, fence::isInHandler);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
    }

    private List<Long> delivered() {
        return events.triggered(BanDelete.class).stream().map(BanDelete::id).toList();
    }

    private Sequences.Ticket take(long number) {
        return sequences.take(ENTITY, new BanDelete(number));
    }

    @Test
    void eventsAreDeliveredInTheOrderOfTheirTickets() throws Exception {
        Sequences.Ticket first = take(1);
        Sequences.Ticket second = take(2);

        Future<?> later = threads.submit(() -> sequences.deliver(List.of(second)));
        assertEquals(List.of(), delivered());
        sequences.deliver(List.of(first));
        later.get(10, TimeUnit.SECONDS);

        assertEquals(List.of(1L, 2L), delivered());
    }

    @Test
    void oneThatCameToNothingHoldsNobodyUp() throws Exception {
        Sequences.Ticket first = take(1);
        Sequences.Ticket second = take(2);

        Future<?> later = threads.submit(() -> sequences.deliver(List.of(second)));
        sequences.cancel(List.of(first));
        later.get(10, TimeUnit.SECONDS);

        assertEquals(List.of(2L), delivered());
    }

    @Test
    void aHandlerDoesNotWaitAndItsEventsFollow() {
        List<Long> before = new ArrayList<>();
        events.on(BanDelete.class, event -> {
            if (event.id() == 1) {
                fence.asHandler(() -> sequences.deliver(List.of(take(2))));
                before.addAll(delivered());
            }
        });

        sequences.deliver(List.of(take(1)));

        assertEquals(List.of(1L), before);
        assertEquals(List.of(1L, 2L), delivered());
    }

    @Test
    void whatAHandlerLeftIsDeliveredAlsoIfTheOneBeforeCameToNothing() {
        Sequences.Ticket open = take(1);
        fence.asHandler(() -> sequences.deliver(List.of(take(2))));
        assertEquals(List.of(), delivered());

        sequences.cancel(List.of(open));

        assertEquals(List.of(2L), delivered());
    }

    @Test
    void whatALateHandlerMayNotDeliverIsDeliveredByAnotherThread() throws Exception {
        CountDownLatch seen = new CountDownLatch(2);
        Thread late = Thread.currentThread();
        events.on(BanDelete.class, event -> {
            if (Thread.currentThread() == late) {
                throw new DeadlineExceeded("too late");
            }
            seen.countDown();
        });

        assertThrows(DeadlineExceeded.class, () -> sequences.deliver(List.of(take(1), take(2))));

        assertTrue(seen.await(10, TimeUnit.SECONDS));
    }

    @Test
    void theOrderHoldsWithManyThreads() throws Exception {
        ReentrantLock row = new ReentrantLock();
        AtomicInteger number = new AtomicInteger();
        List<Long> committed = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> all = new ArrayList<>();
        for (int sender = 0; sender < 8; sender++) {
            all.add(threads.submit(() -> {
                for (int i = 0; i < 500; i++) {
                    Sequences.Ticket ticket;
                    row.lock();
                    try {
                        long own = number.incrementAndGet();
                        ticket = take(own);
                        committed.add(own);
                    } finally {
                        row.unlock();
                    }
                    sequences.deliver(List.of(ticket));
                }
            }));
        }
        for (Future<?> sender : all) {
            sender.get(60, TimeUnit.SECONDS);
        }

        assertEquals(committed, delivered());
    }
}
