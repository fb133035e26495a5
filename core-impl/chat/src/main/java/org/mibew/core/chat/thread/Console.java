package org.mibew.core.chat.thread;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.core.chat.operator.OperatorTable;
import org.mibew.core.chat.text.Numbers;

/** The list of threads that operators see, and what changes in it. */
final class Console {

    /* Invitations and what became of them, unless they were accepted, and left messages are no chats. */
    private static final String SELECT = """
            select t.*, n.name as next_name, g.name as group_name, m.body as first_message
            from chat_thread t
            left join chat_operator n on n.id = t.next_operator_id
            left join chat_group g on g.id = t.group_id
            left join message m on m.id = t.shown_message_id
            where t.invitation_state in (0, 2) and\s""";

    private static final String OPEN = "t.state in (<open>)";

    private static final String CHANGED = "t.revision > :revision and t.state <> 5";

    private static final String OF_GROUPS = """
            and (t.group_id = 0
                or t.group_id in (select m.group_id from group_member m where m.operator_id = :operator)
                or t.group_id in (select c.parent_id from chat_group c join group_member m on m.group_id = c.id
                    where m.operator_id = :operator))""";

    private final ThreadContext context;

    Console(ThreadContext context) {
        this.context = context;
    }

    /** A thread and what the list shows with it. */
    record Line(ChatThread thread, Optional<String> nextName, Optional<String> groupName, Optional<String> words) {}

    private static final RowMapper<Line> LINE = (row, context) -> new Line(
            ThreadTable.THREAD.map(row, context), text(row, "next_name"), text(row, "group_name"),
            text(row, "first_message"));

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    ThreadChanges changes(long operatorId, long revision) {
        Numbers.notNegative("revision", revision);
        return context.store().read(handle -> {
            Operator operator = OperatorTable.find(handle, operatorId)
                    .orElseThrow(() -> NotFound.of("operator", operatorId));
            // Read before the threads: what it counts is visible to the next statement.
            long current = Revisions.current(handle);
            ConsoleRows rows = new ConsoleRows(context, handle, operator);
            return new ThreadChanges(lines(handle, operatorId, revision).stream().map(rows::row).toList(), current);
        });
    }

    private List<Line> lines(Handle handle, long operator, long revision) {
        boolean byGroups = context.settings().get(ServerSettings.ENABLE_GROUPS);
        Query query = handle.createQuery(SELECT + (revision == 0 ? OPEN : CHANGED) + " "
                + (byGroups ? OF_GROUPS : "") + " order by t.revision");
        if (revision == 0) {
            query.bindList("open", States.CHATS);
        } else {
            query.bind("revision", revision);
        }
        if (byGroups) {
            query.bind("operator", operator);
        }
        return query.map(LINE).list();
    }
}
