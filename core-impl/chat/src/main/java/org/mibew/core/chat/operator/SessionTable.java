package org.mibew.core.chat.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.operator.Operator;
import org.mibew.core.chat.store.Columns;

/**
 * The table of sessions, for whoever has a transaction. In it a session is locked after its operator. When an operator is
 * deleted, the database deletes the sessions.
 */
final class SessionTable {

    /** How long a session lasts after its last use. */
    static final Duration USUAL = Duration.ofHours(12);

    /** How long one lasts that is remembered. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final RowMapper<Session> SESSION =
            (row, context) -> new Session(OperatorTable.OPERATOR.map(row, context), Columns.instant(row, "last_used"));

    private SessionTable() {}

    /** A session that is not over. */
    record Session(Operator operator, Instant used) {}

    static void insert(Handle handle, String digest, long operator, boolean remembered, Instant now) {
        handle.createUpdate("""
                        insert into operator_session (digest, operator_id, opened, last_used, remembered)
                        values (:digest, :operator, :now, :now, :remembered)""")
                .bind("digest", digest)
                .bind("operator", operator)
                .bind("now", now.toEpochMilli())
                .bind("remembered", remembered)
                .execute();
    }

    /** Returns a session that has not ended, of an operator who is not disabled. */
    static Optional<Session> find(Handle handle, String digest, Instant now) {
        return handle.createQuery("""
                        select o.*, s.last_used from operator_session s join chat_operator o on o.id = s.operator_id
                        where s.digest = :digest and o.disabled = false
                            and s.last_used > case when s.remembered then :long else :short end""")
                .bind("digest", digest)
                .bind("long", limit(true, now))
                .bind("short", limit(false, now))
                .map(SESSION)
                .findOne();
    }

    /** Returns the time such that sessions that were last used later go on. */
    private static long limit(boolean remembered, Instant now) {
        return now.minus(remembered ? REMEMBERED : USUAL).toEpochMilli();
    }

    static void use(Handle handle, String digest, Instant now) {
        handle.createUpdate("update operator_session set last_used = :now where digest = :digest and last_used < :now")
                .bind("digest", digest)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static void delete(Handle handle, String digest) {
        handle.createUpdate("delete from operator_session where digest = :digest").bind("digest", digest).execute();
    }

    static void deleteOf(Handle handle, long operator) {
        deleteOthers(handle, operator, "");
    }

    /** Ends the sessions of an operator but one. */
    static void deleteOthers(Handle handle, long operator, String digest) {
        handle.createUpdate("delete from operator_session where operator_id = :operator and digest <> :digest")
                .bind("operator", operator)
                .bind("digest", digest)
                .execute();
    }

    /**
     * Forgets sessions that have ended by themselves.
     *
     * @param most how many at most
     * @return how many there were
     */
    static int purge(Handle handle, boolean remembered, Instant now, int most) {
        long limit = limit(remembered, now);
        // Looked for first: H2 looks for the rows of a subquery again after each deletion, and finds others
        List<String> ended = handle.createQuery("""
                        select digest from operator_session where remembered = :remembered and last_used <= :limit
                        order by last_used fetch first :most rows only""")
                .bind("remembered", remembered)
                .bind("limit", limit)
                .bind("most", most)
                .mapTo(String.class)
                .list();
        return ended.isEmpty() ? 0 : handle.createUpdate(
                        "delete from operator_session where digest in (<ended>) and last_used <= :limit")
                .bindList("ended", ended)
                .bind("limit", limit)
                .execute();
    }
}
