package org.mibew.api.event;

import org.mibew.api.internal.Check;

/**
 * Tells that a thread and its messages are gone. The core reads nothing back, and the event cannot be rejected.
 *
 * @param id of the deleted thread
 */
@When("after a thread has been deleted")
public record ThreadDelete(@Sample("12") long id) implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/DELETE";

    public ThreadDelete {
        Check.id("id", id);
    }
}
