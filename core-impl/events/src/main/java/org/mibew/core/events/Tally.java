package org.mibew.core.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts the deliveries of a route in which every handler was called and ended well, so that not each handler's own count
 * has to be raised. It is closed when the route is replaced, and its count goes to the handlers' records then.
 */
final class Tally {

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Tally.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Twice the number of deliveries; odd when closed. */
    private volatile long state;

    /** Counts a delivery; false if it comes too late for this tally to be read again. */
    boolean count() {
        return ((long) STATE.getAndAdd(this, 2L) & 1) == 0;
    }

    long deliveries() {
        return state >> 1;
    }

    /** Returns the final count; to be called once. */
    long close() {
        return (long) STATE.getAndBitwiseOr(this, 1L) >> 1;
    }
}
