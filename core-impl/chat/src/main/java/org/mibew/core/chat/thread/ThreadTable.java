package org.mibew.core.chat.thread;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.store.Columns;

/** The table of threads, for whoever has a transaction. */
public final class ThreadTable {

    public static final RowMapper<ChatThread> THREAD = ThreadTable::thread;

    private static final RowMapper<ThreadDraft> DRAFT = (row, context) -> new ThreadDraft(
            thread(row, context), Columns.optionalInstant(row, "waiting_since"), row.getBoolean("waiting_told"));

    /* State by state, so that the index leads past the threads of the address that are over. */
    private static final String COUNT_OPEN = States.NOT_OVER.stream()
            .map(state -> "(select count(*) from chat_thread where remote = :remote and state = " + state + ")")
            .collect(Collectors.joining(" + ", "select ", ""));

    private ThreadTable() {}

    private static ChatThread thread(ResultSet row, StatementContext context) throws SQLException {
        return new ChatThread(
                row.getLong("id"),
                Secret.of(Long.toString(row.getLong("token"))),
                row.getLong("revision"),
                ThreadState.of(row.getInt("state")),
                InvitationState.of(row.getInt("invitation_state")),
                Columns.instant(row, "created"),
                Columns.instant(row, "modified"),
                Columns.optionalInstant(row, "chat_started"),
                Columns.optionalInstant(row, "closed"),
                row.getLong("group_id"),
                row.getString("locale"),
                row.getLong("operator_id"),
                row.getLong("next_operator_id"),
                row.getString("operator_name"),
                row.getBoolean("operator_typing"),
                Columns.optionalInstant(row, "operator_seen"),
                row.getString("user_id"),
                row.getString("user_name"),
                row.getBoolean("user_typing"),
                Columns.optionalInstant(row, "user_seen"),
                row.getString("remote"),
                row.getString("referer"),
                row.getString("user_agent"),
                row.getLong("shown_message_id"),
                row.getInt("message_count"));
    }

    public static Optional<ChatThread> find(Handle handle, long id) {
        return handle.createQuery("select * from chat_thread where id = :id").bind("id", id).map(THREAD).findOne();
    }

    /** Returns a thread; throws if there is none. */
    public static ChatThread get(Handle handle, long id) {
        return find(handle, id).orElseThrow(() -> notFound(id));
    }

    /** Returns a thread that nobody else changes until the end of the transaction; throws if there is none. */
    public static ThreadDraft lock(Handle handle, long id) {
        return lockIfThere(handle, id).orElseThrow(() -> notFound(id));
    }

    /** Returns a thread that nobody else changes until the end of the transaction, if there is one. */
    public static Optional<ThreadDraft> lockIfThere(Handle handle, long id) {
        return handle.createQuery("select * from chat_thread where id = :id for update")
                .bind("id", id)
                .map(DRAFT)
                .findOne();
    }

    private static NotFound notFound(long id) {
        return NotFound.of("thread", id);
    }

    /** Stores a new thread; the revision has just been raised. */
    public static ChatThread insert(Handle handle, NewThread thread, long revision, Instant now) {
        boolean isOver = thread.state().isOver();
        Guest guest = thread.guest();
        long id = handle.createUpdate("""
                        insert into chat_thread (token, revision, state, invitation_state, created, modified, chat_started,
                            closed, group_id, locale, operator_id, next_operator_id, operator_name, operator_typing,
                            operator_seen, user_id, user_name, user_typing, user_seen, remote, referer, user_agent,
                            shown_message_id, message_count, waiting_since, waiting_told)
                        values (:token, :revision, :state, :invitationState, :now, :now, 0,
                            :closed, :group, :locale, :operator, :nextOperator, :operatorName, false,
                            0, :userId, :userName, false, 0, :remote, :referer, :userAgent,
                            0, :messageCount, 0, false)""")
                .bind("token", Tokens.next())
                .bind("revision", revision)
                .bind("state", thread.state().number())
                .bind("invitationState", thread.invitationState().number())
                .bind("now", now.toEpochMilli())
                .bind("closed", isOver ? now.toEpochMilli() : 0)
                .bind("group", thread.group())
                .bind("locale", guest.locale())
                .bind("operator", thread.operator())
                .bind("nextOperator", thread.nextOperator())
                .bind("operatorName", thread.operatorName())
                .bind("userId", guest.userId())
                .bind("userName", guest.userName())
                .bind("remote", guest.remote())
                .bind("referer", guest.referer())
                .bind("userAgent", guest.userAgent())
                .bind("messageCount", isOver ? 1 : 0)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return get(handle, id);
    }

    /** Stores what became of a thread. */
    static void save(Handle handle, ThreadDraft draft, ChatThread thread) {
        Update statement = handle.createUpdate("""
                        update chat_thread set revision = :revision, state = :state, invitation_state = :invitationState,
                            modified = :modified, chat_started = :chatStarted, closed = :closed, group_id = :group,
                            locale = :locale, operator_id = :operator, next_operator_id = :nextOperator,
                            operator_name = :operatorName, operator_typing = :operatorTyping,
                            operator_seen = :operatorSeen, user_id = :userId, user_name = :userName,
                            user_typing = :userTyping, user_seen = :userSeen, remote = :remote, referer = :referer,
                            user_agent = :userAgent, shown_message_id = :shownMessage, message_count = :messageCount,
                            waiting_since = :waitingSince, waiting_told = :waitingTold
                        where id = :id""")
                .bind("revision", thread.revision())
                .bind("state", thread.state().number())
                .bind("invitationState", thread.invitationState().number())
                .bind("modified", thread.modified().toEpochMilli())
                .bind("chatStarted", Columns.millis(thread.chatStarted()))
                .bind("closed", Columns.millis(thread.closed()))
                .bind("group", thread.group())
                .bind("locale", thread.locale())
                .bind("operator", thread.operator())
                .bind("nextOperator", thread.nextOperator())
                .bind("operatorName", thread.operatorName())
                .bind("userId", thread.userId())
                .bind("userName", thread.userName())
                .bind("remote", thread.remote())
                .bind("referer", thread.referer())
                .bind("userAgent", thread.userAgent())
                .bind("shownMessage", thread.shownMessage())
                .bind("messageCount", thread.messageCount())
                .bind("waitingSince", Columns.millis(draft.waitingSince()))
                .bind("waitingTold", draft.isWaitingTold());
        execute(statement, thread);
    }

    /** Stores signs of life alone. */
    static void saveSigns(Handle handle, ChatThread thread) {
        execute(handle.createUpdate("""
                        update chat_thread set operator_typing = :operatorTyping, operator_seen = :operatorSeen,
                            user_typing = :userTyping, user_seen = :userSeen
                        where id = :id"""), thread);
    }

    private static void execute(Update statement, ChatThread thread) {
        statement.bind("id", thread.id())
                .bind("operatorTyping", thread.operatorTyping())
                .bind("operatorSeen", Columns.millis(thread.operatorSeen()))
                .bind("userTyping", thread.userTyping())
                .bind("userSeen", Columns.millis(thread.userSeen()))
                .execute();
    }

    /** Stores that operators have been told how long a visitor waits. */
    static void saveTold(Handle handle, long id) {
        handle.createUpdate("update chat_thread set waiting_told = true where id = :id").bind("id", id).execute();
    }

    static void delete(Handle handle, long id) {
        handle.createUpdate("delete from chat_thread where id = :id").bind("id", id).execute();
    }

    /** Returns how many threads of an address are not over. */
    static int countOpen(Handle handle, String remote) {
        return handle.createQuery(COUNT_OPEN).bind("remote", remote).mapTo(Integer.class).one();
    }

    /** Returns the threads of a group that are not over. */
    static List<Long> ofGroup(Handle handle, long group) {
        return handle.createQuery("select id from chat_thread where group_id = :group and state in (<open>)")
                .bind("group", group)
                .bindList("open", States.NOT_OVER)
                .mapTo(Long.class)
                .list();
    }

    /** Returns chats of which nothing was heard since a time, by id, a hundred at most. */
    static List<Long> silentSince(Handle handle, Instant time, long after) {
        return handle.createQuery("""
                        select id from chat_thread where state in (<open>) and id > :after and created < :time
                            and user_seen < :time and operator_seen < :time
                        order by id limit 100""")
                .bind("time", time.toEpochMilli())
                .bind("after", after)
                .bindList("open", States.CHATS)
                .mapTo(Long.class)
                .list();
    }

    /** Returns threads whose visitors wait since a time or longer, which nobody was told, by id, a hundred at most. */
    static List<Long> waitingSince(Handle handle, Instant time, long after) {
        return handle.createQuery("""
                        select id from chat_thread where state in (<waiting>) and id > :after
                            and waiting_told = false and waiting_since > 0 and waiting_since <= :time
                        order by id limit 100""")
                .bind("time", time.toEpochMilli())
                .bind("after", after)
                .bindList("waiting", States.WAITING)
                .mapTo(Long.class)
                .list();
    }

    /** Returns invitations that wait since a time or longer, by id, a hundred at most. */
    public static List<Long> invitedBefore(Handle handle, Instant time, long after) {
        return handle.createQuery("""
                        select id from chat_thread where state = :state and id > :after and created < :time
                        order by id limit 100""")
                .bind("state", ThreadState.INVITED.number())
                .bind("time", time.toEpochMilli())
                .bind("after", after)
                .mapTo(Long.class)
                .list();
    }
}
