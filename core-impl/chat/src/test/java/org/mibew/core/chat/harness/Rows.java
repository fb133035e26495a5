package org.mibew.core.chat.harness;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.mibew.api.thread.MessageKind;
import org.mibew.core.chat.store.Database;

/** Puts rows straight into the database, for tests that need a certain past, and counts them. */
public final class Rows {

    private final Jdbi jdbi;

    public Rows(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Adds a closed thread that differs from the usual one in some columns; returns its id. */
    public long thread(Map<String, Object> columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("token", 1L);
        row.put("revision", 1L);
        row.put("state", 3);
        row.put("invitation_state", 0);
        for (String time : new String[] {
            "created", "modified", "chat_started", "closed", "operator_seen", "user_seen", "waiting_since"}) {
            row.put(time, 0L);
        }
        for (String id : new String[] {"group_id", "operator_id", "next_operator_id", "shown_message_id"}) {
            row.put(id, 0L);
        }
        for (String text : new String[] {"operator_name", "referer", "user_agent"}) {
            row.put(text, "");
        }
        for (String flag : new String[] {"operator_typing", "user_typing", "waiting_told"}) {
            row.put(flag, false);
        }
        row.put("locale", "en");
        row.put("user_id", "user");
        row.put("user_name", "Guest");
        row.put("remote", "192.0.2.17");
        row.put("message_count", 0);
        row.putAll(columns);
        return insert("chat_thread", row);
    }

    /** Adds a message; returns its id. */
    public long message(long thread, MessageKind kind, long operator, String body, Instant created) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("thread_id", thread);
        row.put("kind", kind.number());
        row.put("operator_id", operator);
        row.put("body", body);
        row.put("plugin", "");
        row.put("data", "{}");
        row.put("created", created.toEpochMilli());
        return insert("message", row);
    }

    /** Adds a page that a visitor opened; returns its id. */
    public long page(long visitor, String address, Instant visited) {
        return insert("page_visit", Map.of(
                "visitor_id", visitor, "address", address, "visited", visited.toEpochMilli(), "counted", false));
    }

    /** Adds an operator; returns its id. */
    public long operator(String login, int permissions) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String text : new String[] {"password", "email", "avatar", "code"}) {
            row.put(text, "");
        }
        for (String text : new String[] {"login", "login_key", "name", "common_name"}) {
            row.put(text, login);
        }
        row.put("last_seen", 0L);
        row.put("status", 0);
        row.put("disabled", false);
        row.put("permissions", permissions);
        row.put("presence", 0);
        row.put("recovery_created", 0L);
        return insert("chat_operator", row);
    }

    /** Adds a group with members; returns its id. */
    public long group(String name, long parent, long... members) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String text : new String[] {
            "description", "common_description", "email", "title", "chat_title", "logo", "host_url"}) {
            row.put(text, "");
        }
        for (String text : new String[] {"name", "name_key", "common_name"}) {
            row.put(text, name);
        }
        row.put("parent_id", parent);
        row.put("weight", 0);
        long id = insert("chat_group", row);
        jdbi.useHandle(handle -> {
            for (long member : members) {
                handle.execute("insert into group_member (group_id, operator_id) values (?, ?)", id, member);
            }
        });
        return id;
    }

    /** Adds a row; returns its id. */
    public long insert(String table, Map<String, Object> row) {
        String names = String.join(", ", row.keySet());
        String values = row.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        return jdbi.withHandle(handle -> {
            Update update = handle.createUpdate("insert into " + table + " (" + names + ") values (" + values + ")");
            return update.bindMap(row).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        });
    }

    /** Runs a statement. */
    public void execute(String statement, Object... values) {
        jdbi.useHandle(handle -> handle.execute(statement, values));
    }

    /** Returns how many rows a table has. */
    public long count(String table) {
        return jdbi.withHandle(handle -> count(handle, table));
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("select count(*) from " + table).mapTo(Long.class).one();
    }
}
