package org.mibew.core.chat.thread;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.change.Change;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.visitor.VisitorTable;

/** The rows of visitors, as far as they are in threads or invited. In a transaction they are locked before threads. */
public final class BoundVisitors {

    private BoundVisitors() {}

    /** Returns the visitor with an id in the cookie, if the widget knows one, locked. */
    static Optional<Visitor> lockByUserId(Handle handle, String userId) {
        return VisitorTable.findByUserId(handle, userId)
                .flatMap(known -> VisitorTable.lockIfThere(handle, known.id()));
    }

    /** Locks the visitors who are in a thread. */
    public static void lockOf(Handle handle, long thread) {
        handle.createQuery("select id from visitor where thread_id = :thread order by id for update")
                .bind("thread", thread)
                .mapTo(Long.class)
                .list();
    }

    static void bind(Transaction transaction, long visitor, long thread) {
        transaction.changed(Change.Subject.VISITOR, visitor);
        transaction.handle().createUpdate("update visitor set thread_id = :thread where id = :id")
                .bind("thread", thread)
                .bind("id", visitor)
                .execute();
    }

    /** Binds a visitor to the thread of an invitation. */
    public static void bindInvited(Transaction transaction, long visitor, long thread) {
        transaction.changed(Change.Subject.VISITOR, visitor);
        transaction.handle()
                .createUpdate("update visitor set thread_id = :thread, invitations = invitations + 1 where id = :id")
                .bind("thread", thread)
                .bind("id", visitor)
                .execute();
    }

    static void countChat(Transaction transaction, long visitor) {
        transaction.changed(Change.Subject.VISITOR, visitor);
        transaction.handle().createUpdate("update visitor set chats = chats + 1 where id = :id")
                .bind("id", visitor)
                .execute();
    }

    /** Nobody is in a thread any more. */
    static void release(Transaction transaction, long thread) {
        Handle handle = transaction.handle();
        List<Long> visitors = handle.createQuery("select id from visitor where thread_id = :thread order by id")
                .bind("thread", thread)
                .mapTo(Long.class)
                .list();
        if (visitors.isEmpty()) {
            return;
        }
        handle.createUpdate("update visitor set thread_id = 0 where thread_id = :thread")
                .bind("thread", thread)
                .execute();
        visitors.forEach(visitor -> transaction.changed(Change.Subject.VISITOR, visitor));
    }

    /** Returns the address of the page that a visitor opened last; empty if none is known. */
    public static String lastPage(Handle handle, long visitor) {
        return handle.createQuery("""
                        select address from page_visit where visitor_id = :visitor order by id desc limit 1""")
                .bind("visitor", visitor)
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }
}
