package org.mibew.core.chat.transfer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread that adds to a store until it is told to stop. */
final class Writing {

    private final CountDownLatch some = new CountDownLatch(20);
    private final Thread thread;
    private volatile boolean ended;

    Writing(FilledStore store) {
        thread = new Thread(() -> {
            for (long id = 10_000; !ended; id++) {
                store.addThread(id);
                some.countDown();
            }
        }, "writing");
        thread.start();
    }

    void awaitSome() throws InterruptedException {
        assertTrue(some.await(30, TimeUnit.SECONDS));
    }

    void stop() throws InterruptedException {
        ended = true;
        thread.join(30_000);
        assertTrue(!thread.isAlive());
    }
}
