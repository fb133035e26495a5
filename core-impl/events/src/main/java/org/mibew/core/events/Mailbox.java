package org.mibew.core.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
        REFUSED,
        /** Its handler has been followed by others, which it is for. */
        MOVED
    }

    private static final int UNORDERED_DRAINS = 4;

    private final HandlerService service;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<Posted> waiting = new ArrayDeque<>();
    private int drains;
    private boolean paused;
    private boolean moved;
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
            while (waiting.size() >= capacity && !closed && !moved) {
                if (left <= 0) {
                    return Receipt.REFUSED;
                }
                left = room.awaitNanos(left);
            }
            if (moved) {
                return Receipt.MOVED;
            }
            if (closed) {
                return Receipt.TAKEN;
            }
            waiting.addLast(posted);
            return receipt(unordered ? UNORDERED_DRAINS : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Receipt.REFUSED;
        } finally {
            lock.unlock();
        }
    }

    private Receipt receipt(int most) {
        if (paused || drains >= most) {
            return Receipt.TAKEN;
        }
        drains++;
        return Receipt.TAKEN_FIRST;
    }

    /** Puts an event before those that wait, however many they are. */
    Receipt putFirst(Posted posted) {
        lock.lock();
        try {
            if (moved) {
                return Receipt.MOVED;
            }
            if (closed) {
                return Receipt.TAKEN;
            }
            waiting.addFirst(posted);
            return receipt(1);
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody take events out until {@link #resume}. */
    void pause() {
        lock.lock();
        try {
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    /** Undoes {@link #pause}; tells whether somebody has to be sent to empty the mailbox. */
    boolean resume() {
        lock.lock();
        try {
            paused = false;
            return !waiting.isEmpty() && receipt(1) == Receipt.TAKEN_FIRST;
        } finally {
            lock.unlock();
        }
    }

    /** Gives away what waits, for good: what is brought from now on is for others too. */
    List<Posted> move() {
        lock.lock();
        try {
            List<Posted> all = List.copyOf(waiting);
            waiting.clear();
            moved = true;
            room.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether nobody empties the mailbox, so that no call for a posted event is under way. */
    boolean isIdle() {
        lock.lock();
        try {
            return drains == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether no event waits, and no call for one is under way. */
    boolean isDone() {
        lock.lock();
        try {
            return drains == 0 && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest event out; null if there is none, and whoever was sent to empty the mailbox is done. */
    Posted next() {
        lock.lock();
        try {
            Posted posted = paused ? null : waiting.pollFirst();
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
