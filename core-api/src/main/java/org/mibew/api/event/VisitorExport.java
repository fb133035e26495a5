package org.mibew.api.event;

import java.util.Map;
import java.util.Objects;

/**
 * Lets plugins add what they know of a visitor to what is handed out to that visitor.
 *
 * @param userId id in the visitor's cookie
 * @param data empty; a plugin puts what it knows under its name
 */
@Addition
@When("when everything about a visitor is exported")
public record VisitorExport(@Sample("4cf1b2a90d3e") String userId, Map<String, Object> data) implements ChatEvent {

    public static final String TOPIC = "org/mibew/visitor/EXPORT";

    public VisitorExport {
        Objects.requireNonNull(userId, "userId");
    }
}
