package org.mibew.core.chat.upkeep;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the server remembers of itself, by name, for whoever has a transaction. */
public final class ServerState {

    private ServerState() {}

    public static Optional<String> find(Handle handle, String name) {
        return handle.createQuery("select content from server_state where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    /** Returns what nobody changes until the end of the transaction; what was never kept is not held. */
    public static Optional<String> lock(Handle handle, String name) {
        return handle.createQuery("select content from server_state where name = :name for update")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    /** Keeps something in place of what was kept before. */
    public static void keep(Handle handle, String name, String content) {
        int changed = handle.createUpdate("update server_state set content = :content where name = :name")
                .bind("name", name)
                .bind("content", content)
                .execute();
        if (changed == 0) {
            handle.createUpdate("insert into server_state (name, content) values (:name, :content)")
                    .bind("name", name)
                    .bind("content", content)
                    .execute();
        }
    }
}
