package org.mibew.core.chat.thread;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.chat.store.Columns;

/** The table of messages, for whoever has a transaction. */
public final class MessageTable {

    public static final RowMapper<Message> MESSAGE = (row, context) -> new Message(
            row.getLong("id"),
            MessageKind.of(row.getInt("kind")),
            Columns.instant(row, "created"),
            Optional.ofNullable(row.getString("name")),
            row.getLong("operator_id"),
            row.getString("body"),
            row.getString("plugin"),
            PluginData.read(row.getString("data")),
            Map.of());

    private MessageTable() {}

    /** Stores a message of a thread whose row the transaction holds, so that ids become visible in their order. */
    static Message insert(Handle handle, long thread, NewMessage message, Instant now) {
        Instant created = message.created().orElse(now);
        String data = PluginData.write(message.data());
        long id = handle.createUpdate("""
                        insert into message (thread_id, kind, operator_id, body, name, plugin, data, created)
                        values (:thread, :kind, :operator, :body, :name, :plugin, :data, :created)""")
                .bind("thread", thread)
                .bind("kind", message.kind().number())
                .bind("operator", message.operator())
                .bind("body", message.body())
                .bind("name", message.name().orElse(null))
                .bind("plugin", message.plugin())
                .bind("data", data)
                .bind("created", created.toEpochMilli())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return new Message(id, message.kind(), Instant.ofEpochMilli(created.toEpochMilli()), message.name(),
                message.operator(), message.body(), message.plugin(), PluginData.read(data), Map.of());
    }

    /** Returns messages of a thread with ids above, in the order of their ids. */
    static List<Message> since(Handle handle, long thread, long after, int limit) {
        return handle.createQuery("""
                        select * from message where thread_id = :thread and id > :after order by id limit :limit""")
                .bind("thread", thread)
                .bind("after", after)
                .bind("limit", limit)
                .map(MESSAGE)
                .list();
    }

    static Optional<Message> find(Handle handle, long thread, long id) {
        return handle.createQuery("select * from message where id = :id and thread_id = :thread")
                .bind("id", id)
                .bind("thread", thread)
                .map(MESSAGE)
                .findOne();
    }

    static void saveData(Handle handle, long id, Map<String, Object> data) {
        handle.createUpdate("update message set data = :data where id = :id")
                .bind("data", PluginData.write(data))
                .bind("id", id)
                .execute();
    }

    /** Returns how many messages a visitor wrote. */
    static int countOfVisitor(Handle handle, long thread) {
        return handle.createQuery("select count(*) from message where thread_id = :thread and kind = :kind")
                .bind("thread", thread)
                .bind("kind", MessageKind.USER.number())
                .mapTo(Integer.class)
                .one();
    }

    static void deleteOf(Handle handle, long thread) {
        handle.createUpdate("delete from message where thread_id = :thread").bind("thread", thread).execute();
    }
}
