package org.mibew.core.chat.thread;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadState;

/**
 * Finds threads by what a query asks for, along the index that leads to the fewest. The databases do not find it themselves:
 * H2 knows nothing of how often a value occurs, and PostgreSQL nothing of which values are among the latest threads. So the
 * statement leaves them one way: columns of other indexes are in expressions, and the order is that of the index.
 */
final class ThreadSearch {

    /** Threads made in a time are found by it if there are not more. */
    private static final int FEW = 5_000;

    private final ThreadWay way;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private ThreadSearch(ThreadWay way, ThreadQuery query) {
        this.way = way;
        addIfSet("user_id", query.userId());
        addIfSet("remote", query.remote());
        addIfSet("operator_id", query.operator());
        addIfSet("group_id", query.group());
        addCreated(query);
        query.modifiedBefore().ifPresent(time -> add("modified", "<", "modified_before", millis(time)));
    }

    static List<ChatThread> find(Handle handle, ThreadQuery query) {
        ThreadWay way = ThreadWay.of(query);
        if (way == ThreadWay.ID && hasTimeOfCreation(query) && isFew(handle, query)) {
            way = ThreadWay.CREATED;
        }
        return new ThreadSearch(way, query).run(handle, query);
    }

    private static boolean hasTimeOfCreation(ThreadQuery query) {
        return query.createdFrom().isPresent() || query.createdBefore().isPresent();
    }

    private static boolean isFew(Handle handle, ThreadQuery query) {
        ThreadSearch search = new ThreadSearch(ThreadWay.CREATED, ThreadQuery.all());
        search.addCreated(query);
        return handle.createQuery("select created from chat_thread where " + String.join(" and ", search.conditions)
                        + " order by created offset :few rows fetch first 1 rows only")
                .bindMap(search.values)
                .bind("few", FEW)
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
    }

    private List<ChatThread> run(Handle handle, ThreadQuery query) {
        add("id", ">", "after", query.after());
        return handle.createQuery(statement(query.states()))
                .bindMap(values)
                .bind("limit", query.limit())
                .map(ThreadTable.THREAD)
                .list();
    }

    /** Returns one statement, so that no thread is missed, or found twice, that goes from one state to another meanwhile. */
    private String statement(Set<ThreadState> states) {
        if (!way.isStateByState()) {
            return select(states.isEmpty()
                    ? "true"
                    : numbers(states).collect(Collectors.joining(", ", "state + 0 in (", ")")));
        }
        List<String> parts = numbers(states.isEmpty() ? EnumSet.allOf(ThreadState.class) : states)
                .map(state -> select("state = " + state))
                .toList();
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(") union all (", parts) + ") order by id limit :limit";
    }

    private String select(String condition) {
        return "select * from chat_thread where " + condition + " and " + String.join(" and ", conditions)
                + " order by " + String.join(", ", way.order()) + " limit :limit";
    }

    private static Stream<String> numbers(Set<ThreadState> states) {
        return states.stream().map(state -> Integer.toString(state.number())).sorted();
    }

    private static long millis(Instant time) {
        return time.toEpochMilli();
    }

    private void addCreated(ThreadQuery query) {
        query.createdFrom().ifPresent(time -> add("created", ">=", "created_from", millis(time)));
        query.createdBefore().ifPresent(time -> add("created", "<", "created_before", millis(time)));
    }

    private void addIfSet(String column, String value) {
        if (!value.isEmpty()) {
            add(column, "=", column, value);
        }
    }

    private void addIfSet(String column, long id) {
        if (id != 0) {
            add(column, "=", column, id);
        }
    }

    private void add(String column, String comparison, String name, Object value) {
        String hidden = value instanceof String ? column + " || ''" : column + " + 0";
        conditions.add((way.columns().contains(column) ? column : hidden) + " " + comparison + " :" + name);
        values.put(name, value);
    }
}
