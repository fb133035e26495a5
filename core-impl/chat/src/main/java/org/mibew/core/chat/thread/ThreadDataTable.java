package org.mibew.core.chat.thread;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of what plugins keep with threads, for whoever has a transaction. */
final class ThreadDataTable {

    private ThreadDataTable() {}

    static Map<String, Object> find(Handle handle, long thread, String plugin) {
        return handle.createQuery("select data from thread_data where thread_id = :thread and plugin = :plugin")
                .bind("thread", thread)
                .bind("plugin", plugin)
                .mapTo(String.class)
                .findOne()
                .map(PluginData::read)
                .orElse(Map.of());
    }

    /** Stores data of a thread whose row the transaction holds. */
    static void save(Handle handle, long thread, String plugin, Map<String, Object> data) {
        handle.createUpdate("delete from thread_data where thread_id = :thread and plugin = :plugin")
                .bind("thread", thread)
                .bind("plugin", plugin)
                .execute();
        if (!data.isEmpty()) {
            handle.createUpdate("insert into thread_data (thread_id, plugin, data) values (:thread, :plugin, :data)")
                    .bind("thread", thread)
                    .bind("plugin", plugin)
                    .bind("data", PluginData.write(data))
                    .execute();
        }
    }

    static void deleteOf(Handle handle, long thread) {
        handle.createUpdate("delete from thread_data where thread_id = :thread").bind("thread", thread).execute();
    }
}
