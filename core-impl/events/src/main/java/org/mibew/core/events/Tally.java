package org.mibew.core.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts the deliveries of a route: those that have begun and those that are over, and among these the ones in which every
 * handler was called and ended well, so that not each handler's own count has to be raised. It is closed when the route is
 * replaced, and the count of the latter goes to the handlers' records then; who is under way is counted on.
 */
final class Tally {

    private static final VarHandle BEGUN = counter("begun");
    private static final VarHandle WELL = counter("well");
    private static final VarHandle OTHERWISE = counter("otherwise");

    private volatile long begun;
    /** Twice the number of deliveries that ended well; odd when closed. */
    private volatile long well;
    private volatile long otherwise;

    /** Counts a delivery that begins; {@link #count} or {@link #end} follows once. */
    void begin() {
        BEGUN.getAndAdd(this, 1L);
    }

    /** Counts a delivery that ended well; false if it comes too late for this tally to be read again. */
    boolean count() {
        return ((long) WELL.getAndAdd(this, 2L) & 1) == 0;
    }

    /** Counts a delivery whose calls are counted one by one. */
    void end() {
        OTHERWISE.getAndAdd(this, 1L);
    }

    /** Returns how many deliveries ended well. */
    long deliveries() {
        return well >> 1;
    }

    /** Returns how many deliveries are under way: those that are over are read first, so that none is overlooked. */
    long underWay() {
        long over = deliveries() + otherwise;
        return begun - over;
    }

    /** Returns the final count of those that ended well, or -1 if it was closed before. */
    long close() {
        long before = (long) WELL.getAndBitwiseOr(this, 1L);
        return (before & 1) == 0 ? before >> 1 : -1;
    }

    private static VarHandle counter(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(Tally.class, name, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
