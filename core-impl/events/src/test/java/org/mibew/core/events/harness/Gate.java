package org.mibew.core.events.harness;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds the threads that come to it until a test opens it. */
public final class Gate {

    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger arrived = new AtomicInteger();

    /** Waits until the gate is open; to be called by a handler. */
    public void pass() {
        arrived.incrementAndGet();
        try {
            if (!opened.await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at the gate", e);
        }
    }

    public void open() {
        opened.countDown();
    }

    /** Waits until so many threads have come to the gate. */
    public void awaitArrivals(int count) {
        Await.until(count + " threads at the gate", () -> arrived.get() >= count);
    }
}
