package org.mibew.api.thread;

import java.util.Objects;
import org.mibew.api.internal.Check;

/**
 * Who acts on a thread. Services check what each may do; they trust the caller that it is who it says.
 *
 * @param role the party
 * @param operator id of the operator; 0 unless an operator acts
 */
public record Actor(Role role, long operator) {

    /** The visitor of the thread. */
    public static final Actor VISITOR = new Actor(Role.VISITOR, 0);

    /** The server itself, or a plugin in its name; it may do what either party may. */
    public static final Actor SERVER = new Actor(Role.SERVER, 0);

    /** The parties. */
    public enum Role {
        VISITOR,
        OPERATOR,
        SERVER
    }

    public Actor {
        Objects.requireNonNull(role, "role");
        if (role == Role.OPERATOR) {
            Check.id("operator", operator);
        } else if (operator != 0) {
            throw new IllegalArgumentException("operator must be 0 for a " + role + ", not " + operator);
        }
    }

    /** Returns an operator. */
    public static Actor operator(long id) {
        return new Actor(Role.OPERATOR, id);
    }

    @Override
    public String toString() {
        return role == Role.OPERATOR ? "operator " + operator : "the " + role.name().toLowerCase(java.util.Locale.ROOT);
    }
}
