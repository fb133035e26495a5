package org.mibew.core.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events that were posted for one handler and wait for it, in the order of posting. The lock guards all of it. A
 * mailbox is emptied by one thread at a time, by a few if the handler does not mind the order.
 */
final class Mailbox {

    /** Makes the mailbox of a handler. */
    @FunctionalInterface
    interface Factory {
        Mailbox create(HandlerService service);
    }

    /** What became of an event that was brought. */
    enum Receipt {
        /** It is in, and somebody is emptying the mailbox. */
        TAKEN,
        /** It is in, and somebody has to be sent to empty the mailbox. */
        TAKEN_FIRST,
        /** There was no room for it. */
        REFUSED
    }

    private static final int UNORDERED_DRAINS = 4;

    private final HandlerService service;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<Posted> waiting = new ArrayDeque<>();
    private int drains;
    private boolean closed;

    Mailbox(HandlerService service) {
        this.service = service;
    }

    /**
     * Puts an event in.
     *
     * @param capacity how many may wait
     * @param patience nanoseconds to wait for room at most
     */
    Receipt put(Posted posted, boolean unordered, int capacity, long patience) {
        lock.lock();
        try {
            long left = patience;
            while (waiting.size() >= capacity && !closed) {
                if (left <= 0) {
                    return Receipt.REFUSED;
                }
                left = room.awaitNanos(left);
            }
            if (closed) {
                return Receipt.TAKEN;
            }
            waiting.addLast(posted);
            if (drains < (unordered ? UNORDERED_DRAINS : 1)) {
                drains++;
                return Receipt.TAKEN_FIRST;
            }
            return Receipt.TAKEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Receipt.REFUSED;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest event out; null if there is none, and whoever was sent to empty the mailbox is done. */
    Posted next() {
        lock.lock();
        try {
            Posted posted = waiting.pollFirst();
            if (posted == null) {
                drains--;
            } else {
                room.signal();
            }
            return posted;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits, and lets posters go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "mailbox of " + service;
    }
}
