package org.mibew.core.chat.thread;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadState;

/** Finds threads by what a query asks for. */
final class ThreadSearch {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private ThreadSearch() {}

    static List<ChatThread> find(Handle handle, ThreadQuery query) {
        ThreadSearch search = new ThreadSearch();
        search.add("id > :after", "after", query.after());
        search.addIfSet("user_id = :userId", "userId", query.userId());
        search.addIfSet("remote = :remote", "remote", query.remote());
        search.addIfSet("operator_id = :operator", "operator", query.operator());
        search.addIfSet("group_id = :group", "group", query.group());
        query.createdFrom().ifPresent(time -> search.add("created >= :createdFrom", "createdFrom", millis(time)));
        query.createdBefore().ifPresent(time -> search.add("created < :createdBefore", "createdBefore", millis(time)));
        query.modifiedBefore().ifPresent(time -> search.add("modified < :modifiedBefore", "modifiedBefore", millis(time)));
        return search.run(handle, query);
    }

    private List<ChatThread> run(Handle handle, ThreadQuery query) {
        List<Integer> states = query.states().stream().map(ThreadState::number).sorted().toList();
        if (!states.isEmpty()) {
            conditions.add("state in (<states>)");
        }
        String sql = "select * from chat_thread where " + String.join(" and ", conditions) + " order by id limit :limit";
        var statement = handle.createQuery(sql).bindMap(values).bind("limit", query.limit());
        if (!states.isEmpty()) {
            statement.bindList("states", states);
        }
        return statement.map(ThreadTable.THREAD).list();
    }

    private static long millis(Instant time) {
        return time.toEpochMilli();
    }

    private void addIfSet(String condition, String name, String value) {
        if (!value.isEmpty()) {
            add(condition, name, value);
        }
    }

    private void addIfSet(String condition, String name, long id) {
        if (id != 0) {
            add(condition, name, id);
        }
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
