package org.mibew.core.chat.group;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.GroupUpdateOperators;
import org.mibew.api.event.Ids;
import org.mibew.api.group.Group;
import org.mibew.core.chat.store.Transaction;

/** Which operators belong to which groups; for whoever has a transaction. */
public final class GroupMembers {

    private GroupMembers() {}

    /** Returns the ids of a group's operators. */
    static SortedSet<Long> of(Handle handle, long group) {
        return new TreeSet<>(handle.createQuery("select operator_id from group_member where group_id = :group")
                .bind("group", group)
                .mapTo(Long.class)
                .list());
    }

    /** Returns the ids of an operator's groups, in ascending order. */
    public static List<Long> groupsOf(Handle handle, long operator) {
        return handle.createQuery("select group_id from group_member where operator_id = :operator order by group_id")
                .bind("operator", operator)
                .mapTo(Long.class)
                .list();
    }

    /**
     * Gives a group other operators, whose rows are held as far as they are new, and tells of that if it is a change.
     *
     * @return whether it is
     */
    static boolean change(Transaction transaction, Group group, Set<Long> operators) {
        Handle handle = transaction.handle();
        SortedSet<Long> before = of(handle, group.id());
        SortedSet<Long> after = new TreeSet<>(operators);
        if (before.equals(after)) {
            return false;
        }
        before.stream()
                .filter(operator -> !after.contains(operator))
                .forEach(operator -> execute(handle,
                        "delete from group_member where group_id = :group and operator_id = :operator", group, operator));
        after.stream()
                .filter(operator -> !before.contains(operator))
                .forEach(operator -> execute(handle,
                        "insert into group_member (group_id, operator_id) values (:group, :operator)", group, operator));
        transaction.after("group", group.id(), new GroupUpdateOperators(group, Ids.of(before), Ids.of(after)));
        return true;
    }

    private static void execute(Handle handle, String statement, Group group, long operator) {
        handle.createUpdate(statement).bind("group", group.id()).bind("operator", operator).execute();
    }

    /** Has an operator whose row is held leave all groups. */
    public static void leaveAll(Transaction transaction, long operator) {
        for (long id : groupsOf(transaction.handle(), operator)) {
            Optional<Group> group = GroupTable.findAndLock(transaction.handle(), id);
            if (group.isPresent()) {
                SortedSet<Long> others = of(transaction.handle(), id);
                others.remove(operator);
                change(transaction, group.get(), others);
            }
        }
    }
}
