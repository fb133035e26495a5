package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.group.Group;

/**
 * Tells of a group that was changed. The change is stored; the core reads nothing back, and the event cannot be rejected.
 *
 * @param group as it is after the update
 * @param originalGroup as it was before
 */
@When("after a group has been saved")
public record GroupUpdate(Group group, Group originalGroup) implements ChatEvent {

    public static final String TOPIC = "org/mibew/group/UPDATE";

    public GroupUpdate {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(originalGroup, "originalGroup");
    }
}
