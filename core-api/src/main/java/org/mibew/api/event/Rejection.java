package org.mibew.api.event;

import java.util.Objects;

/**
 * Why an operation must not take place. A handler of a <i>before</i> event that leaves one stops the operation, and the
 * caller is told the reason.
 *
 * @param reason what the caller is told, in a sentence
 * @param handler who rejected: filled in by the runtime where a required handler failed, otherwise empty or what the
 *     rejecting handler wrote
 */
public record Rejection(@Sample("Not in this chat") String reason, @Sample("") String handler) {

    public Rejection {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(handler, "handler");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A rejection needs a reason");
        }
    }

    /** Returns a rejection for a reason. */
    public static Rejection because(String reason) {
        return new Rejection(reason, "");
    }
}
