package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The references between the tables of a schema, which are not looked at while rows are put in. */
final class ForeignKeys {

    private final Connection connection;
    private final List<String> suspending;
    private final List<String> resuming;

    private ForeignKeys(Connection connection, List<String> suspending, List<String> resuming) {
        this.connection = connection;
        this.suspending = suspending;
        this.resuming = resuming;
    }

    static ForeignKeys of(Connection connection, Collection<StoredTable> tables) throws SQLException {
        return Dialect.of(connection) == Dialect.H2 ? ofH2(connection, tables) : ofPostgresql(connection, tables);
    }

    private static ForeignKeys ofH2(Connection connection, Collection<StoredTable> tables) {
        List<String> suspending = new ArrayList<>();
        List<String> resuming = new ArrayList<>();
        for (StoredTable table : tables) {
            suspending.add("alter table " + table.sql() + " set referential_integrity false");
            resuming.add("alter table " + table.sql() + " set referential_integrity true check");
        }
        return new ForeignKeys(connection, suspending, resuming);
    }

    /** Those that are looked at after each statement are looked at when the transaction ends. */
    private static ForeignKeys ofPostgresql(Connection connection, Collection<StoredTable> tables) throws SQLException {
        List<String> suspending = new ArrayList<>();
        List<String> resuming = new ArrayList<>();
        for (StoredTable table : tables) {
            for (String key : Sql.texts(connection, """
                    select c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid
                    join pg_namespace n on n.oid = t.relnamespace
                    where c.contype = 'f' and not c.condeferred and n.nspname = ? and t.relname = ?""",
                    table.schema(), table.name())) {
                boolean deferrable = !Sql.texts(connection, """
                        select c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid
                        join pg_namespace n on n.oid = t.relnamespace
                        where c.condeferrable and n.nspname = ? and t.relname = ? and c.conname = ?""",
                        table.schema(), table.name(), key).isEmpty();
                String constraint = "alter table " + table.sql() + " alter constraint " + Sql.quoted(key);
                suspending.add(constraint + " deferrable initially deferred");
                resuming.add(constraint + (deferrable ? " deferrable initially immediate" : " not deferrable"));
            }
        }
        return new ForeignKeys(connection, suspending, resuming);
    }

    void suspend() throws SQLException {
        for (String statement : suspending) {
            Sql.execute(connection, statement);
        }
    }

    void resume() throws SQLException {
        for (String statement : resuming) {
            Sql.execute(connection, statement);
        }
    }
}
