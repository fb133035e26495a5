package org.mibew.api.event;

import org.mibew.api.internal.Check;

/**
 * Tells that a ban is gone. The core reads nothing back, and the event cannot be rejected.
 *
 * @param id of the deleted ban
 */
@When("after a ban has been deleted")
public record BanDelete(@Sample("7") long id) implements ChatEvent {

    public static final String TOPIC = "org/mibew/ban/DELETE";

    public BanDelete {
        Check.id("id", id);
    }
}
