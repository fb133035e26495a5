package org.mibew.core.chat.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
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

    private static final List<Presence> NUMBERED = List.of(Presence.AVAILABLE, Presence.AWAY, Presence.OFFLINE);

    private static final RowMapper<OperatorRow> ROW = (row, context) -> new OperatorRow(
            OPERATOR.map(row, context), NUMBERED.get(row.getInt("presence")), Secret.of(row.getString("password")));

    private OperatorTable() {}

    public static Optional<Operator> find(Handle handle, long id) {
        return findRow(handle, id).map(OperatorRow::operator);
    }

    /** Returns an operator; throws if there is none. */
    public static Operator get(Handle handle, long id) {
        return find(handle, id).orElseThrow(() -> NotFound.of("operator", id));
    }

    /** Returns an operator whose row nobody changes until the end of the transaction; throws if there is none. */
    public static Operator lock(Handle handle, long id) {
        return lockRow(handle, id).operator();
    }

    static OperatorRow lockRow(Handle handle, long id) {
        return findAndLock(handle, id).orElseThrow(() -> NotFound.of("operator", id));
    }

    static Optional<OperatorRow> findAndLock(Handle handle, long id) {
        return handle.createQuery("select * from chat_operator where id = :id for update")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    static Optional<OperatorRow> findRow(Handle handle, long id) {
        return handle.createQuery("select * from chat_operator where id = :id").bind("id", id).map(ROW).findOne();
    }

    /** @param column that holds keys */
    static Optional<OperatorRow> findRow(Handle handle, String column, String key) {
        return handle.createQuery("select * from chat_operator where " + column + " = :key")
                .bind("key", key)
                .map(ROW)
                .findOne();
    }

    /** Locks those who may administrate and can log in; returns their ids. */
    static List<Long> lockAdministrators(Handle handle) {
        return handle.createQuery("""
                        select id from chat_operator where disabled = false and mod(permissions, 2) = 1
                        order by id for update""")
                .mapTo(Long.class)
                .list();
    }

    static List<Operator> all(Handle handle) {
        return handle.createQuery("select * from chat_operator").map(OPERATOR).list();
    }

    static boolean isAny(Handle handle) {
        return handle.createQuery("select id from chat_operator fetch first 1 rows only")
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Returns the ids of those who were not heard of after a time, and of whom that was not told. */
    static List<Long> silent(Handle handle, long since) {
        return handle.createQuery(
                        "select id from chat_operator where presence <> :offline and last_seen <= :since order by id")
                .bind("offline", number(Presence.OFFLINE))
                .bind("since", since)
                .mapTo(Long.class)
                .list();
    }

    /** Returns who has a token for a new password that is not older than a time. */
    static Optional<Operator> findRecovering(Handle handle, String digest, Instant since) {
        return recovering(handle, digest, since, "");
    }

    static Optional<Operator> lockRecovering(Handle handle, String digest, Instant since) {
        return recovering(handle, digest, since, " for update");
    }

    private static Optional<Operator> recovering(Handle handle, String digest, Instant since, String lock) {
        return handle.createQuery("select * from chat_operator where recovery_token = :digest and recovery_created > :since"
                        + lock)
                .bind("digest", digest)
                .bind("since", since.toEpochMilli())
                .map(OPERATOR)
                .findOne();
    }

    /** Adds an operator who was never seen. */
    static Operator insert(Handle handle, OperatorEntry entry, String hash, Set<Permission> permissions) {
        long id = entry.bindTo(handle.createUpdate("""
                        insert into chat_operator (login, login_key, password, name, common_name, email, email_key,
                        last_seen, status, disabled, avatar, permissions, code, code_key, presence, recovery_created)
                        values (:login, :loginKey, :hash, :name, :commonName, :email, :emailKey,
                        0, :status, false, '', :permissions, :code, :codeKey, :presence, 0)"""))
                .bind("login", entry.login())
                .bind("loginKey", entry.loginKey())
                .bind("hash", hash)
                .bind("status", OperatorStatus.AVAILABLE.number())
                .bind("permissions", mask(permissions))
                .bind("presence", number(Presence.OFFLINE))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return get(handle, id);
    }

    static void update(Handle handle, long id, OperatorEntry entry) {
        entry.bindTo(handle.createUpdate("""
                        update chat_operator set name = :name, common_name = :commonName, email = :email,
                        email_key = :emailKey, code = :code, code_key = :codeKey where id = :id"""))
                .bind("id", id)
                .execute();
    }

    /** Changes the bits that are known; others that the row may have stay. */
    static void setPermissions(Handle handle, Operator operator, Set<Permission> permissions) {
        handle.createUpdate("update chat_operator set permissions = permissions + :difference where id = :id")
                .bind("difference", mask(permissions) - mask(operator.permissions()))
                .bind("id", operator.id())
                .execute();
    }

    static void setDisabled(Handle handle, long id, boolean disabled) {
        handle.createUpdate("update chat_operator set disabled = :disabled where id = :id")
                .bind("disabled", disabled)
                .bind("id", id)
                .execute();
    }

    static void setAvatar(Handle handle, long id, String path) {
        handle.createUpdate("update chat_operator set avatar = :avatar where id = :id")
                .bind("avatar", path)
                .bind("id", id)
                .execute();
    }

    /** Sets a password; a token for setting one is used up. */
    static void setPassword(Handle handle, long id, String hash) {
        handle.createUpdate("""
                        update chat_operator set password = :hash, recovery_token = null, recovery_created = 0
                        where id = :id""")
                .bind("hash", hash)
                .bind("id", id)
                .execute();
    }

    static void setRecovery(Handle handle, long id, String digest, Instant now) {
        handle.createUpdate(
                        "update chat_operator set recovery_token = :digest, recovery_created = :now where id = :id")
                .bind("digest", digest)
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static void setSeen(Handle handle, long id, Instant now, OperatorStatus status, Presence presence) {
        handle.createUpdate("""
                        update chat_operator set last_seen = :now, status = :status, presence = :presence
                        where id = :id""")
                .bind("now", now.toEpochMilli())
                .bind("status", status.number())
                .bind("presence", number(presence))
                .bind("id", id)
                .execute();
    }

    static void setOffline(Handle handle, long id) {
        handle.createUpdate("update chat_operator set presence = :offline where id = :id")
                .bind("offline", number(Presence.OFFLINE))
                .bind("id", id)
                .execute();
    }

    static void delete(Handle handle, long id) {
        handle.createUpdate("delete from chat_operator where id = :id").bind("id", id).execute();
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

    /** Returns what stands for a presence in the table. */
    static int number(Presence presence) {
        return NUMBERED.indexOf(presence);
    }
}
