package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.group.Group;

/**
 * Tells of a new group. The group is stored; the core reads nothing back, and the event cannot be rejected.
 *
 * @param group as it was created
 */
@When("after a group has been created")
public record GroupCreate(Group group) implements ChatEvent {

    public static final String TOPIC = "org/mibew/group/CREATE";

    public GroupCreate {
        Objects.requireNonNull(group, "group");
    }
}
