package org.mibew.core.chat.thread;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadRow;
import org.mibew.core.chat.operator.OperatorTable;
import org.mibew.core.chat.store.Revisions;
import org.mibew.core.chat.thread.TraceTable.Trace;

/** The list of threads that operators see, and what changes in it. */
final class Console {

    /** How many threads are told at once. */
    static final int MOST = 1_000;

    private static final String SEEN = """
            (t.group_id = 0
                or t.group_id in (select m.group_id from group_member m where m.operator_id = :operator)
                or t.group_id in (select c.parent_id from chat_group c join group_member m on m.group_id = c.id
                    where m.operator_id = :operator))""";

    /* Invitations and what became of them, unless they were accepted, and left messages are no chats. */
    private static final String SELECT = """
            select t.*, n.name as next_name, g.name as group_name, m.body as first_message, %s as seen
            from chat_thread t
            left join chat_operator n on n.id = t.next_operator_id
            left join chat_group g on g.id = t.group_id
            left join message m on m.id = t.shown_message_id
            where t.invitation_state in (0, 2) and %s""";

    /* The sums keep PostgreSQL from going through all threads by their ids. */
    private static final String OPEN = """
            t.state in (<open>) and t.id + 0 > :listed and %s
            order by t.id + 0 fetch first :most rows only""";

    private static final String CHANGED = """
            t.revision > :after and t.revision <= :upTo and t.state <> 5
            order by t.revision fetch first :most rows only""";

    private static final RowMapper<Line> LINE = (row, context) -> new Line(
            ThreadTable.THREAD.map(row, context), text(row, "next_name"), text(row, "group_name"),
            text(row, "first_message"), row.getBoolean("seen"));

    private final ThreadContext context;

    Console(ThreadContext context) {
        this.context = context;
    }

    /**
     * A thread and what the list shows with it.
     *
     * @param isSeen whether the operator sees threads of its group
     */
    record Line(ChatThread thread, Optional<String> nextName, Optional<String> groupName, Optional<String> words,
            boolean isSeen) {}

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    ThreadChanges changes(long operatorId, ThreadPosition since) {
        return context.store().read(handle -> {
            Operator operator = OperatorTable.find(handle, operatorId)
                    .orElseThrow(() -> NotFound.of("operator", operatorId));
            if (since.listed() > 0) {
                return list(handle, operator, since);
            }
            if (since.revision() > 0) {
                ThreadChanges changes = delta(handle, operator, since.revision());
                // Looked at last: what has been forgotten meanwhile was not found.
                if (Revisions.isKnownSince(handle, since.revision())) {
                    return changes;
                }
            }
            // Read before the threads: what changes while they are read is told as a change.
            return list(handle, operator, ThreadPosition.at(Revisions.current(handle)));
        });
    }

    /** Goes on telling everything that is not over. */
    private ThreadChanges list(Handle handle, Operator operator, ThreadPosition since) {
        List<Line> lines = lines(query(handle, operator, SELECT.formatted("true", OPEN.formatted(seen())))
                .bindList("open", States.CHATS)
                .bind("listed", since.listed()));
        boolean isComplete = lines.size() <= MOST;
        List<Line> told = isComplete ? lines : lines.subList(0, MOST);
        long listed = isComplete ? 0 : told.get(MOST - 1).thread().id();
        return new ThreadChanges(rows(handle, operator, told.stream()), List.of(),
                new ThreadPosition(since.revision(), listed), since.listed() == 0, isComplete);
    }

    private ThreadChanges delta(Handle handle, Operator operator, long after) {
        // Read before the threads: what it counts is visible to the next statement.
        long current = Revisions.current(handle);
        List<Line> lines = lines(query(handle, operator, SELECT.formatted(seen(), CHANGED))
                .bind("after", after)
                .bind("upTo", current));
        List<Trace> traces = TraceTable.between(handle, after, current, MOST + 1);
        long upTo = Math.min(
                last(lines.stream().mapToLong(line -> line.thread().revision()), current),
                last(traces.stream().mapToLong(Trace::revision), current));
        List<Line> told = lines.stream().filter(line -> line.thread().revision() <= upTo).toList();
        List<Long> gone = Stream.concat(
                        told.stream().filter(line -> !line.isSeen()).map(line -> line.thread().id()),
                        traces.stream().filter(trace -> trace.revision() <= upTo).map(Trace::thread))
                .toList();
        return new ThreadChanges(rows(handle, operator, told.stream().filter(Line::isSeen)), gone,
                ThreadPosition.at(upTo), false, upTo == current);
    }

    /** Returns how far a part of a list goes: to its end, or to the last revision that is told at once. */
    private static long last(LongStream revisions, long end) {
        long[] all = revisions.toArray();
        return all.length <= MOST ? end : all[MOST - 1];
    }

    private String seen() {
        return context.settings().get(ServerSettings.ENABLE_GROUPS) ? SEEN : "true";
    }

    private static Query query(Handle handle, Operator operator, String statement) {
        Query query = handle.createQuery(statement);
        return statement.contains(":operator") ? query.bind("operator", operator.id()) : query;
    }

    private static List<Line> lines(Query query) {
        return query.bind("most", MOST + 1).map(LINE).list();
    }

    private List<ThreadRow> rows(Handle handle, Operator operator, Stream<Line> lines) {
        ConsoleRows rows = new ConsoleRows(context, handle, operator);
        return lines.map(rows::row).toList();
    }
}
