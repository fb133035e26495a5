package org.mibew.core.chat.visitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.visitor.Invitation;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.visitor.VisitorRow;
import org.mibew.core.chat.store.Columns;

/** The list of visitors that operators see. */
final class VisitorRows {

    private static final String ORDER = " order by v.last_time desc, v.invitations, v.id fetch first :most rows only";

    private VisitorRows() {}

    /** Returns the visitors whom an invitation waits for. */
    static List<VisitorRow> invited(Handle handle, int most) {
        return handle.createQuery("""
                        select v.*, t.created as invited, t.operator_name as inviter
                        from visitor v join chat_thread t on t.id = v.thread_id
                        where v.thread_id > 0 and t.state = 6""" + ORDER)
                .bind("most", most)
                .map((row, context) -> row(VisitorTable.VISITOR.map(row, context), Optional.of(invitation(row))))
                .list();
    }

    /** Returns the visitors who are neither invited nor in a chat. */
    static List<VisitorRow> free(Handle handle, int most) {
        return handle.createQuery("select v.* from visitor v where " + VisitorTable.FREE + ORDER)
                .bind("most", most)
                .map((row, context) -> row(VisitorTable.VISITOR.map(row, context), Optional.empty()))
                .list();
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(Columns.instant(row, "invited"), row.getString("inviter"));
    }

    private static VisitorRow row(Visitor visitor, Optional<Invitation> invitation) {
        return new VisitorRow(
                visitor.id(),
                visitor.userId(),
                visitor.userName(),
                UserAgents.browser(visitor.userAgent()),
                RemoteAddresses.ip(visitor.remote()),
                visitor.remote(),
                visitor.firstTime(),
                visitor.lastTime(),
                visitor.invitations(),
                visitor.chats(),
                invitation,
                Map.of());
    }
}
