package org.mibew.core.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Time that code of a plugin is given on one thread, turn after turn. Either the thread closes its turn, or the watchdog
 * abandons it; which of the two happens is decided by one atomic step, and only the winner's view counts.
 *
 * <p>The state is a number: even between turns, odd in a turn, so that the watchdog cannot take one turn for another. The
 * passages into the core and the interrupt of a late thread are guarded by this object's lock.
 */
abstract class Turn {

    /** What {@link #deadline()} says between turns. */
    static final long NONE = Long.MIN_VALUE;

    private static final int ABANDONED = -1;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Turn.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int state;
    private long deadline;
    private Thread thread;
    private int passages;
    private boolean interruptWaits;
    private boolean returned;

    /** Begins a turn on this thread. */
    final void open(Thread current, long until) {
        thread = current;
        deadline = until;
        state = state + 1;
    }

    /** Ends the turn; false if the watchdog was first. */
    final boolean close() {
        int open = state;
        return open != ABANDONED && STATE.compareAndSet(this, open, open + 1);
    }

    /** Returns the time of {@code System.nanoTime()} at which the turn that runs now is overdue, else {@link #NONE}. */
    final long deadline() {
        return (state & 1) == 1 && state != ABANDONED ? deadline : NONE;
    }

    /** Ends the turn if its deadline is over, and tells whoever waits for it. */
    final void abandonIfOverdue(long now) {
        int seen = state;
        if ((seen & 1) == 1 && seen != ABANDONED && deadline - now <= 0 && STATE.compareAndSet(this, seen, ABANDONED)) {
            abandoned();
        }
    }

    final boolean isAbandoned() {
        return state == ABANDONED;
    }

    /** Tells whether these turns have deadlines. */
    abstract boolean isWatched();

    /** Called on the watchdog's thread: must only wake or hand over. */
    abstract void abandoned();

    /** Returns the thread, or null if it has come back. */
    final Thread thread() {
        return thread;
    }

    /** Interrupts the late thread, now or when it leaves the core. */
    final synchronized void interruptLate() {
        if (returned) {
            return;
        }
        if (passages > 0) {
            interruptWaits = true;
        } else {
            thread.interrupt();
        }
    }

    /** Says that the late thread is out of the plugin's code; from now on nobody interrupts it. */
    final synchronized void returned() {
        returned = true;
        forgetThread();
    }

    final void forgetThread() {
        thread = null;
    }

    /**
     * Lets this thread into the core; false if its turn has been abandoned. An interrupt that the handler brings along,
     * given by itself or by a thread of its own, waits like one that comes later.
     */
    final synchronized boolean enterCore() {
        if (isAbandoned()) {
            return false;
        }
        interruptWaits |= Thread.interrupted();
        passages++;
        return true;
    }

    final synchronized void leaveCore() {
        passages--;
        if (passages == 0 && interruptWaits) {
            interruptWaits = false;
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the thread out of the core while it runs handlers of an event that the core triggers; returns how deep it was. */
    final synchronized int suspendPassages() {
        int depth = passages;
        passages = 0;
        return depth;
    }

    /** Undoes {@link #suspendPassages}; an interrupt that came meanwhile waits again. */
    final synchronized void resumePassages(int depth) {
        passages = depth;
        if (depth > 0 && Thread.interrupted()) {
            interruptWaits = true;
        }
    }
}
