package org.mibew.api.group;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The groups of operators.
 *
 * <p>Every method with the id of a group throws {@link NotFound} if there is none.
 */
@ProviderType
public interface Groups {

    Optional<Group> find(long id);

    /** Returns a group. */
    Group get(long id);

    /** Returns all groups by weight and name; those below another one right after it. */
    List<Group> all();

    /**
     * Adds a group without operators.
     *
     * @throws AlreadyExists if another group has the name
     * @throws NotFound if there is no such parent
     * @throws WrongState if the parent has a parent itself
     */
    Group create(GroupProfile profile);

    /**
     * Changes what stands in the profile. A group that gets a parent loses the groups below it, each with its own event
     * before that of the group.
     *
     * @throws AlreadyExists if another group has the name
     * @throws NotFound if there is no such parent
     * @throws WrongState if the parent has a parent itself, or is the group
     */
    Group update(long id, GroupProfile profile);

    /**
     * Deletes a group: its operators leave it, the groups below it become groups of their own, threads that are not over
     * lose it, each with its event before that of the group; its canned messages are deleted. Threads that are over keep
     * its id.
     *
     * @throws WrongState if threads come to the group again and again while they are taken from it
     */
    void delete(long id);

    /** Returns the ids of the operators that belong to a group. */
    Set<Long> operators(long id);

    /** @throws NotFound if there is no such operator */
    void setOperators(long id, Set<Long> operators);

    /**
     * Returns the groups of an operator, in the order of {@link #all}.
     *
     * @throws NotFound if there is no such operator
     */
    List<Group> ofOperator(long operator);

    /** @throws NotFound if there is no such operator or group */
    void setGroupsOf(long operator, Set<Long> groups);

    /** Tells whether somebody in the group or directly below it is there; available wins over away. */
    Presence presence(long id);
}
