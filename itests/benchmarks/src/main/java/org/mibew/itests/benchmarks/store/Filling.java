package org.mibew.itests.benchmarks.store;

import org.jdbi.v3.core.Handle;
import org.mibew.api.thread.ThreadState;

/** Fills a store with what would take too long to be made by the services. */
final class Filling {

    private final Handle handle;
    private final StoreKind kind;

    Filling(Handle handle, StoreKind kind) {
        this.handle = handle;
        this.kind = kind;
    }

    /** Makes threads of one state; returns the id of the first, which the others follow. */
    long threads(int count, ThreadState state) {
        long first = 1 + handle.createQuery("select coalesce(max(id), 0) from chat_thread").mapTo(Long.class).one();
        handle.createUpdate("update revision set id = id + " + count).execute();
        long revision = handle.createQuery("select id from revision").mapTo(Long.class).one() - count;
        long closed = state == ThreadState.CLOSED ? System.currentTimeMillis() : 0;
        handle.createUpdate("""
                        insert into chat_thread (token, revision, state, invitation_state, created, modified, chat_started,
                        closed, group_id, locale, operator_id, next_operator_id, operator_name, operator_typing,
                        operator_seen, user_id, user_name, user_typing, user_seen, remote, referer, user_agent,
                        shown_message_id, message_count, waiting_since, waiting_told)
                        select 4011234567890123, :revision + x, :state, 0, :now, :now, 0, :closed, 0, 'en', 0, 0, '', false,
                        0, 'user ' || x, 'Guest', false, :now, '192.0.' || mod(x / 250, 250) || '.' || mod(x, 250), '', '', 0, 0, 0, false
                        from (%s) as numbers""".formatted(kind.numbers(count)))
                .bind("revision", revision)
                .bind("state", state.number())
                .bind("now", System.currentTimeMillis())
                .bind("closed", closed)
                .execute();
        return first;
    }

    void messages(long thread, int count) {
        handle.createUpdate("""
                        insert into message (thread_id, kind, operator_id, body, name, plugin, data, created)
                        select :thread, 1, 0, 'Message ' || x, 'Guest', '', '{}', :now from (%s) as numbers"""
                        .formatted(kind.numbers(count)))
                .bind("thread", thread)
                .bind("now", System.currentTimeMillis())
                .execute();
    }

    /** Lets the database know what it holds, as it does by itself after a while. */
    void analyze() {
        handle.execute("analyze");
    }
}
