package org.mibew.api.event;

import org.mibew.api.internal.Check;

/**
 * Tells that a group is gone. Its closed threads keep its id, its open ones have lost it, each with its own
 * {@link ThreadUpdate}. The core reads nothing back, and the event cannot be rejected.
 *
 * @param id of the deleted group
 */
@When("after a group has been deleted")
public record GroupDelete(@Sample("3") long id) implements ChatEvent {

    public static final String TOPIC = "org/mibew/group/DELETE";

    public GroupDelete {
        Check.id("id", id);
    }
}
