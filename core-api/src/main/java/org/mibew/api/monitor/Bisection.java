package org.mibew.api.monitor;

import java.util.List;

/**
 * What was found out by running a recorded event again and again.
 *
 * @param number of the recorded event
 * @param finding what the runs showed
 * @param culprits handlers without any of which the result does not come about, in calling order; empty unless the finding
 *     is {@link Finding#FOUND}
 * @param runs how often the event was run
 */
public record Bisection(long number, Finding finding, List<HandlerReport> culprits, int runs) {

    /** What runs with all handlers and with none showed. */
    public enum Finding {
        /** The culprits cause the result. */
        FOUND,
        /** The result is there without any handler. */
        WITHOUT_HANDLERS,
        /** The result is not there with all handlers. */
        NOT_REPRODUCED,
        /** Runs with the same handlers ended differently. */
        NOT_REPEATABLE
    }

    public Bisection {
        culprits = List.copyOf(culprits);
    }
}
