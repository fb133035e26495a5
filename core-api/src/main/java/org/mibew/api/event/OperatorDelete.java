package org.mibew.api.event;

import org.mibew.api.internal.Check;

/**
 * Tells that an operator is gone. Threads and messages keep the id. The core reads nothing back, and the event cannot be
 * rejected.
 *
 * @param id of the deleted operator
 */
@When("after an operator has been deleted")
public record OperatorDelete(@Sample("2") long id) implements ChatEvent {

    public static final String TOPIC = "org/mibew/operator/DELETE";

    public OperatorDelete {
        Check.id("id", id);
    }
}
