package org.mibew.core.events;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the deadlines of all turns that run on workers. It alone decides that a turn is overdue; what follows is
 * done by whoever waits for the turn. While turns run it looks at least every 250 ms, earlier if a deadline asks for it;
 * some seconds after the last one it sleeps until the next begins.
 */
final class Watchdog implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long WAKEFUL = TimeUnit.SECONDS.toNanos(5);

    private final Supplier<List<Turn>> running;
    private final Runnable beforeSleep;
    private final BooleanSupplier done;
    private final Thread thread;
    private volatile long wakeAt;
    private volatile boolean asleep = true;
    private volatile boolean closed;
    private long lastBusy;

    /**
     * @param running gives the turns that run now
     * @param beforeSleep what to tidy up when nothing has run for a while
     * @param done tells, once no more turns can begin, whether all are over
     */
    Watchdog(Supplier<List<Turn>> running, Runnable beforeSleep, BooleanSupplier done) {
        this.running = running;
        this.beforeSleep = beforeSleep;
        this.done = done;
        this.thread = Threads.daemon("mibew-events-watchdog", this);
    }

    void open() {
        thread.start();
    }

    /** Ends the watch when all turns are over; to be called when no more can begin. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** Makes sure that somebody looks when a deadline has passed. */
    void mind(long deadline) {
        if (asleep || deadline - wakeAt < 0) {
            wakeAt = deadline;
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        lastBusy = System.nanoTime();
        asleep = false;
        while (!closed || !done.getAsBoolean()) {
            try {
                watch();
            } catch (Throwable e) {
                LOG.error("The watch over deadlines stumbled, and goes on", e);
                LockSupport.parkNanos(this, ROUND);
            }
        }
    }

    private void watch() {
        long now = System.nanoTime();
        long next = now + ROUND;
        wakeAt = next;
        for (Turn turn : running.get()) {
            long deadline = turn.deadline();
            if (deadline != Turn.NONE) {
                lastBusy = now;
                if (deadline - now > 0) {
                    next = deadline - next < 0 ? deadline : next;
                } else {
                    turn.abandonIfOverdue(now);
                }
            }
        }
        if (now - lastBusy > WAKEFUL) {
            sleep();
            lastBusy = System.nanoTime();
        } else {
            doze(now, next);
        }
    }

    private void doze(long now, long next) {
        if (next - wakeAt < 0) {
            wakeAt = next;
        }
        LockSupport.parkNanos(this, Math.max(1, wakeAt - now));
    }

    /** Sleeps until the next turn begins, unless one has begun before its thread could know. */
    private void sleep() {
        beforeSleep.run();
        asleep = true;
        boolean idle = running.get().stream().allMatch(turn -> turn.deadline() == Turn.NONE);
        if (idle && !closed) {
            LockSupport.park(this);
        }
        asleep = false;
    }
}
