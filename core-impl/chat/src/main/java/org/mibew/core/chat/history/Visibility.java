package org.mibew.core.chat.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.core.chat.operator.OperatorTable;

/**
 * Which threads of the history an operator may see: who may administrate sees all, who may not view threads those of which
 * the operator is in charge. Where groups are isolated, the others see, besides their own, the threads of adjacent groups
 * and those threads without group that an operator of these groups is in charge of, or nobody.
 */
final class Visibility {

    private static final String ALL = "";
    private static final String OWN = " and t.operator_id = :viewer";
    private static final String ADJACENT = """
             and (t.operator_id = :viewer or t.group_id in (<groups>)
                or t.group_id = 0 and (t.operator_id = 0 or t.operator_id in (
                    select operator_id from group_member where group_id in (<groups>))))""";

    private final String condition;
    private final long viewer;
    private final Set<Long> groups;

    private Visibility(String condition, long viewer, Set<Long> groups) {
        this.condition = condition;
        this.viewer = viewer;
        this.groups = groups;
    }

    /** @param viewer id of the operator; 0 for somebody who sees everything */
    static Visibility of(Handle handle, Settings settings, long viewer) {
        if (viewer == 0) {
            return new Visibility(ALL, viewer, Set.of());
        }
        Operator operator = OperatorTable.find(handle, viewer).orElseThrow(() -> NotFound.of("operator", viewer));
        if (operator.may(Permission.ADMINISTRATE)) {
            return new Visibility(ALL, viewer, Set.of());
        }
        if (!operator.may(Permission.VIEW_THREADS)) {
            return new Visibility(OWN, viewer, Set.of());
        }
        boolean isolated = settings.get(ServerSettings.ENABLE_GROUPS) && settings.get(ServerSettings.ENABLE_GROUPS_ISOLATION);
        return isolated
                ? new Visibility(ADJACENT, viewer, adjacent(handle, viewer))
                : new Visibility(ALL, viewer, Set.of());
    }

    /** Returns the groups of an operator, those above and below them, and those with the same group above. */
    private static Set<Long> adjacent(Handle handle, long operator) {
        record Place(long id, long parent) {}
        List<Place> all = handle.createQuery("select id, parent_id from chat_group")
                .map((row, context) -> new Place(row.getLong("id"), row.getLong("parent_id")))
                .list();
        Set<Long> own = new HashSet<>(handle.createQuery("select group_id from group_member where operator_id = :operator")
                .bind("operator", operator)
                .mapTo(Long.class)
                .list());
        Set<Long> parents = new HashSet<>();
        all.stream().filter(group -> own.contains(group.id())).forEach(group -> parents.add(group.parent()));
        parents.remove(0L);
        Set<Long> adjacent = new HashSet<>(own);
        adjacent.addAll(parents);
        all.stream()
                .filter(group -> own.contains(group.parent()) || parents.contains(group.parent()))
                .forEach(group -> adjacent.add(group.id()));
        if (adjacent.isEmpty()) {
            // No group has this id; a list must not be empty.
            adjacent.add(-1L);
        }
        return adjacent;
    }

    /** Returns the condition on a thread, {@code t}; begins with {@code and} if there is any. */
    String condition() {
        return condition;
    }

    Query bindTo(Query query) {
        if (!condition.equals(ALL)) {
            query.bind("viewer", viewer);
        }
        if (condition.equals(ADJACENT)) {
            query.bindList("groups", List.copyOf(groups));
        }
        return query;
    }
}
