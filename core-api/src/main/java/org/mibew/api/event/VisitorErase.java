package org.mibew.api.event;

import java.util.Objects;

/**
 * Asks plugins to forget what they know of a visitor. What the server knew is deleted; the core reads nothing back, and the
 * event cannot be rejected.
 *
 * @param userId id in the visitor's cookie
 */
@Addition
@When("after everything about a visitor has been erased")
public record VisitorErase(@Sample("4cf1b2a90d3e") String userId) implements ChatEvent {

    public static final String TOPIC = "org/mibew/visitor/ERASE";

    public VisitorErase {
        Objects.requireNonNull(userId, "userId");
    }
}
