package org.mibew.core.chat.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.store.Revisions;

/** The table of threads that were deleted a short while ago, for whoever has a transaction. */
final class TraceTable {

    /** How long it is known that a thread was deleted. */
    static final Duration KEPT = Duration.ofHours(1);

    private TraceTable() {}

    /**
     * A deleted thread.
     *
     * @param revision of the deletion
     */
    record Trace(long revision, long thread) {}

    /** Leaves what operators need who still see a thread that has been deleted; the last step of a transaction. */
    static void leave(Handle handle, ChatThread thread, Instant now) {
        if (!isListed(thread)) {
            return;
        }
        // Whoever has looked since it was closed knows that it is over.
        if (thread.closed().orElse(now).isBefore(now.minus(KEPT))) {
            Revisions.forgetUpTo(handle, thread.revision());
            return;
        }
        handle.createUpdate("insert into thread_trace (revision, thread_id, deleted) values (:revision, :thread, :now)")
                .bind("revision", Revisions.raise(handle))
                .bind("thread", thread.id())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private static boolean isListed(ChatThread thread) {
        return thread.state() != ThreadState.LEFT
                && (thread.invitationState() == InvitationState.NOT_INVITED
                    || thread.invitationState() == InvitationState.ACCEPTED);
    }

    /** Returns what was deleted after a revision, up to another one, in order. */
    static List<Trace> between(Handle handle, long after, long upTo, int most) {
        return handle.createQuery("""
                        select revision, thread_id from thread_trace where revision > :after and revision <= :upTo
                        order by revision fetch first :most rows only""")
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("most", most)
                .map((row, context) -> new Trace(row.getLong("revision"), row.getLong("thread_id")))
                .list();
    }

    /** Deletes what was left before a time; the last step of a transaction. Returns how many threads it concerns. */
    static int purge(Handle handle, Instant time) {
        Optional<Long> last = handle.createQuery("select max(revision) from thread_trace where deleted < :time")
                .bind("time", time.toEpochMilli())
                .mapTo(Long.class)
                .findOne();
        if (last.isEmpty()) {
            return 0;
        }
        int purged = handle.createUpdate("delete from thread_trace where deleted < :time and revision <= :last")
                .bind("time", time.toEpochMilli())
                .bind("last", last.get())
                .execute();
        Revisions.forgetUpTo(handle, last.get());
        return purged;
    }
}
