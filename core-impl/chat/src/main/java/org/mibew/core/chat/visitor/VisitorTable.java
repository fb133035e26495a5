package org.mibew.core.chat.visitor;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.problem.NotFound;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.store.Columns;

/** The table of visitors, for whoever has a transaction. */
public final class VisitorTable {

    /**
     * Tells of a row of visitors, {@code v}, that the visitor is not bound to a thread that goes on. Written so that the thread
     * is looked up by its id: a join may go through all threads.
     */
    static final String FREE =
            "(v.thread_id = 0 or coalesce((select t.state from chat_thread t where t.id = v.thread_id), 3) in (3, 5))";

    static final RowMapper<Visitor> VISITOR = (row, context) -> new Visitor(
            row.getLong("id"),
            row.getString("user_id"),
            row.getString("user_name"),
            Columns.instant(row, "first_time"),
            Columns.instant(row, "last_time"),
            row.getString("entry"),
            row.getString("user_agent"),
            row.getString("remote"),
            row.getInt("invitations"),
            row.getInt("chats"),
            row.getLong("thread_id"));

    private VisitorTable() {}

    public static Optional<Visitor> find(Handle handle, long id) {
        return handle.createQuery("select * from visitor where id = :id").bind("id", id).map(VISITOR).findOne();
    }

    public static Optional<Visitor> findByUserId(Handle handle, String userId) {
        return handle.createQuery("select * from visitor where user_id = :user")
                .bind("user", userId)
                .map(VISITOR)
                .findOne();
    }

    /** Returns the language of a visitor; empty if it is not known. */
    public static String locale(Handle handle, long id) {
        return handle.createQuery("select locale from visitor where id = :id").bind("id", id).mapTo(String.class).one();
    }

    /** Returns a visitor whose row nobody changes until the end of the transaction; throws if there is none. */
    public static Visitor lock(Handle handle, long id) {
        return lockIfThere(handle, id).orElseThrow(() -> NotFound.of("visitor", id));
    }

    /** Returns a visitor whose row nobody changes until the end of the transaction, if there is one. */
    public static Optional<Visitor> lockIfThere(Handle handle, long id) {
        return handle.createQuery("select * from visitor where id = :id for update")
                .bind("id", id)
                .map(VISITOR)
                .findOne();
    }

    /** Deletes a visitor whose row the transaction holds; what is known of pages stays. */
    public static void delete(Handle handle, long id) {
        handle.createUpdate("delete from visitor where id = :id").bind("id", id).execute();
    }
}
