package org.mibew.core.chat.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.NotFound;
import org.mibew.core.chat.store.Columns;

/** The table of operators, for whoever has a transaction. */
public final class OperatorTable {

    static final RowMapper<Operator> OPERATOR = (row, context) -> new Operator(
            row.getLong("id"),
            row.getString("login"),
            row.getString("name"),
            row.getString("common_name"),
            row.getString("email"),
            Columns.optionalInstant(row, "last_seen"),
            OperatorStatus.of(row.getInt("status")),
            row.getBoolean("disabled"),
            row.getString("avatar"),
            permissions(row),
            row.getString("code"));

    private OperatorTable() {}

    public static Optional<Operator> find(Handle handle, long id) {
        return handle.createQuery("select * from chat_operator where id = :id").bind("id", id).map(OPERATOR).findOne();
    }

    /** Returns an operator whose row nobody changes until the end of the transaction; throws if there is none. */
    public static Operator lock(Handle handle, long id) {
        return handle.createQuery("select * from chat_operator where id = :id for update")
                .bind("id", id)
                .map(OPERATOR)
                .findOne()
                .orElseThrow(() -> NotFound.of("operator", id));
    }

    /** Returns the bits of permissions; the specification's mask. */
    static int mask(Set<Permission> permissions) {
        return permissions.stream().mapToInt(permission -> 1 << permission.number()).sum();
    }

    private static Set<Permission> permissions(ResultSet row) throws SQLException {
        int mask = row.getInt("permissions");
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if ((mask & 1 << permission.number()) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
