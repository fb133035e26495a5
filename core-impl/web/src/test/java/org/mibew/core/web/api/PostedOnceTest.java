package org.mibew.core.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostedOnceTest {

    private static final PostedOnce.Key KEY = new PostedOnce.Key(1, 0, "a");

    private final PostedOnce posted = new PostedOnce();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void whatFailedMayBeTriedAgainAndWhatWasDoneIsNot() {
        assertThrows(IllegalStateException.class, () -> posted.run(KEY, () -> {
            throw new IllegalStateException("no");
        }));
        posted.run(KEY, done::incrementAndGet);
        posted.run(KEY, done::incrementAndGet);
        assertEquals(1, done.get());
        posted.run(new PostedOnce.Key(2, 0, "a"), done::incrementAndGet);
        posted.run(new PostedOnce.Key(1, 3, "a"), done::incrementAndGet);
        assertEquals(3, done.get());
    }

    @Test
    void theSecondWaitsForTheFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> posted.run(KEY, () -> {
            begun.countDown();
            await(released);
            done.incrementAndGet();
        }));
        await(begun);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> posted.run(KEY, done::incrementAndGet));
        assertFalse(second.isDone());
        released.countDown();
        first.get(10, TimeUnit.SECONDS);
        second.get(10, TimeUnit.SECONDS);
        assertEquals(1, done.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("It did not come to pass within 10 s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
