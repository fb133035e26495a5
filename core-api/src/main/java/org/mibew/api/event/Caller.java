package org.mibew.api.event;

import java.util.function.Supplier;

/** On whose behalf something is done. It travels with an event to its handlers, whatever thread they run on. */
public record Caller() {

    private static final Caller NOBODY = new Caller();
    private static final ThreadLocal<Caller> CURRENT = new ThreadLocal<>();

    /** Returns the caller on this thread; one without operator and request where there is none. */
    public static Caller current() {
        Caller caller = CURRENT.get();
        return caller == null ? NOBODY : caller;
    }

    /** Does something on behalf of a caller, on this thread. */
    public static <T> T with(Caller caller, Supplier<T> action) {
        Caller before = CURRENT.get();
        CURRENT.set(caller == NOBODY ? null : caller);
        try {
            return action.get();
        } finally {
            CURRENT.set(before);
        }
    }
}
