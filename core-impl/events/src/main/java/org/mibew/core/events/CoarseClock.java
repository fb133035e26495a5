package org.mibew.core.events;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts milliseconds while somebody needs to know that time has passed, and reading the real clock would cost more than
 * what is measured. Two ticks are at least a millisecond apart, and more on a machine that has no time for this thread.
 */
final class CoarseClock implements Runnable {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int IDLE_TICKS = 200;

    private final Thread thread = Threads.daemon("mibew-events-clock", this);
    private volatile int ticks;
    private volatile boolean used;
    private volatile boolean asleep;
    private volatile boolean closed;

    void open() {
        thread.start();
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** Keeps the clock going for a while. */
    void use() {
        if (!used) {
            used = true;
        }
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    int ticks() {
        return ticks;
    }

    /** Returns the nanoseconds that have passed at least since a number of ticks was read. */
    long since(int ticksThen) {
        return Math.max(0, ticks - ticksThen - 1) * TICK;
    }

    @Override
    public void run() {
        int idle = 0;
        while (!closed) {
            if (used) {
                used = false;
                idle = 0;
            } else if (++idle > IDLE_TICKS) {
                asleep = true;
                if (!used) {
                    LockSupport.park(this);
                }
                asleep = false;
            }
            awaitTick();
            ticks++;
        }
    }

    /** Waits for a millisecond, however often it is woken. */
    private void awaitTick() {
        long start = System.nanoTime();
        for (long left = TICK; left > 0 && !closed; left = TICK - (System.nanoTime() - start)) {
            LockSupport.parkNanos(this, left);
        }
    }
}
