package org.mibew.api.event;

import java.util.Objects;

/**
 * Tells that visitors who were not heard of for long are forgotten. The core reads nothing back, and the event cannot be
 * rejected.
 *
 * @param visitors ids of the visitors; at least one
 */
@When("after old visitors have been deleted")
public record VisitorDeleteOld(@Sample("5,6") Ids visitors) implements ChatEvent {

    public static final String TOPIC = "org/mibew/visitor/DELETE_OLD";

    public VisitorDeleteOld {
        Objects.requireNonNull(visitors, "visitors");
    }
}
