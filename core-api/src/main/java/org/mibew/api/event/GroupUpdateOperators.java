package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.group.Group;

/**
 * Tells that operators joined or left a group, also because one of them or the group itself was deleted. The change is
 * stored; the core reads nothing back, and the event cannot be rejected.
 *
 * @param group to which the operators belong
 * @param originalOperators ids of its operators before the update
 * @param operators ids of its operators after the update
 */
@When("after a set of operators belonging to a group has been altered")
public record GroupUpdateOperators(Group group, @Sample("2,4") Ids originalOperators, @Sample("2,5") Ids operators)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/group/UPDATE_OPERATORS";

    public GroupUpdateOperators {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(originalOperators, "originalOperators");
        Objects.requireNonNull(operators, "operators");
    }
}
