package org.mibew.api.thread;

import java.util.Objects;
import org.mibew.api.internal.Check;

/**
 * A message that a visitor leaves while nobody is there.
 *
 * @param guest who leaves it
 * @param group id of the group for which it is; 0 for all
 * @param email where the visitor can be reached
 * @param info what the visitor says of the matter, a note for operators; empty if nothing was said
 * @param message the message
 */
public record LeftMessage(Guest guest, long group, String email, String info, String message) {

    public LeftMessage {
        Objects.requireNonNull(guest, "guest");
        Check.idOrNone("group", group);
        Check.text("email", email);
        Objects.requireNonNull(info, "info");
        Check.text("message", message);
    }
}
