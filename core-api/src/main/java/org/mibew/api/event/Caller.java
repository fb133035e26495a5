package org.mibew.api.event;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.mibew.api.operator.Operator;
import org.mibew.api.web.Request;

/**
 * On whose behalf something is done. It travels with an event to its handlers, whatever thread they run on.
 *
 * @param operator who is at work, if it is an operator
 * @param request that is being answered, if there is one
 */
public record Caller(Optional<Operator> operator, Optional<Request> request) {

    private static final Caller NOBODY = new Caller(Optional.empty(), Optional.empty());
    private static final ThreadLocal<Caller> CURRENT = new ThreadLocal<>();

    public Caller {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(request, "request");
    }

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
