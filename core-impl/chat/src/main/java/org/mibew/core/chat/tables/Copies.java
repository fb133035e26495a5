package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of a plugin's tables, each a schema of its own with the rows and the migrations. Bringing one back runs these
 * migrations again, so that everything that they define is there, and then puts the rows in.
 */
final class Copies {

    private final PluginSchema schema;

    Copies(PluginSchema schema) {
        this.schema = schema;
    }

    /** Makes a copy; returns its name. */
    String make() throws SQLException {
        try (Connection connection = schema.connect()) {
            int last = schema.copies(connection).stream().mapToInt(schema.name()::numberOf).max().orElse(0);
            String copy = schema.name().copy(last + 1);
            boolean done = false;
            try {
                Sql.execute(connection, "create schema " + Sql.quoted(copy));
                for (StoredTable table : StoredTable.of(connection, schema.name().text()).values()) {
                    copy(connection, table, copy);
                }
                done = true;
            } finally {
                if (!done) {
                    Sql.drop(connection, copy);
                }
            }
            return copy;
        }
    }

    /** The key goes with the rows: by it they are found again. */
    private static void copy(Connection connection, StoredTable table, String copy) throws SQLException {
        String target = Sql.table(copy, table.name());
        Sql.execute(connection, "create table " + target + " as select * from " + table.sql());
        if (!table.key().isEmpty()) {
            for (String column : table.key()) {
                Sql.execute(connection, "alter table " + target + " alter column " + Sql.quoted(column) + " set not null");
            }
            Sql.execute(connection, "alter table " + target + " add primary key ("
                    + String.join(", ", table.key().stream().map(Sql::quoted).toList()) + ")");
        }
    }

    /**
     * Puts a copy in the place of the tables. It stays, so that this can be done again if it did not come to its end.
     *
     * @return what is lost by that
     */
    List<String> restore(String copy) throws SQLException {
        String name = schema.name().text();
        try (Connection connection = schema.connect()) {
            if (!schema.copies(connection).contains(copy)) {
                throw new IllegalArgumentException("There is no copy \"" + copy + "\" of the tables of " + schema);
            }
            Map<String, StoredTable> then = rowsOf(StoredTable.of(connection, copy));
            Map<String, StoredTable> now = rowsOf(StoredTable.of(connection, name));
            List<String> lost = new Differences(connection).between(now, then);
            Map<String, Long> next = counters(connection, now, then);
            Scripts scripts = PluginSchema.scripts(connection, copy);
            String mark = Sql.table(copy, PluginSchema.RESTORING);
            Sql.execute(connection, "create table if not exists " + mark + " (\"id\" integer)");
            Sql.drop(connection, name);
            schema.make(connection, scripts);
            fill(connection, then, next);
            Sql.execute(connection, "drop table " + mark);
            return lost;
        }
    }

    private static Map<String, StoredTable> rowsOf(Map<String, StoredTable> tables) {
        tables.keySet().removeAll(List.of(PluginSchema.SCRIPTS, PluginSchema.HISTORY, PluginSchema.RESTORING));
        return tables;
    }

    /** Returns for each column that counts the number after all that were given, in the copy or since. */
    private static Map<String, Long> counters(
            Connection connection, Map<String, StoredTable> now, Map<String, StoredTable> then) throws SQLException {
        Map<String, Long> next = new HashMap<>();
        for (StoredTable table : now.values()) {
            for (StoredTable.Column column : table.columns()) {
                StoredTable copy = then.get(table.name());
                if (column.counts() && copy != null && copy.column(column.name()).isPresent()) {
                    next.put(table.name() + "." + column.name(),
                            1 + Math.max(highest(connection, table, column), highest(connection, copy, column)));
                }
            }
        }
        return next;
    }

    private static long highest(Connection connection, StoredTable table, StoredTable.Column column) throws SQLException {
        return Sql.number(connection, "select coalesce(max(" + Sql.quoted(column.name()) + "), 0) from " + table.sql());
    }

    /** Puts in the rows of a copy and no others; tables that no migration makes are made like those of the copy. */
    private void fill(Connection connection, Map<String, StoredTable> then, Map<String, Long> next) throws SQLException {
        Map<String, StoredTable> made = rowsOf(StoredTable.of(connection, schema.name().text()));
        ForeignKeys keys = ForeignKeys.of(connection, made.values());
        boolean byItself = connection.getAutoCommit();
        keys.suspend();
        connection.setAutoCommit(false);
        try {
            for (StoredTable table : made.values()) {
                Sql.execute(connection, "delete from " + table.sql());
            }
            for (StoredTable copy : then.values()) {
                put(connection, copy, made.get(copy.name()));
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(byItself);
        }
        keys.resume();
        Dialect dialect = Dialect.of(connection);
        for (StoredTable table : made.values()) {
            for (StoredTable.Column column : table.columns()) {
                if (column.counts()) {
                    long highest = 1 + highest(connection, table, column);
                    long number = Math.max(highest, next.getOrDefault(table.name() + "." + column.name(), 1L));
                    restart(connection, dialect.restart(table.sql(), column.name(), number));
                }
            }
        }
    }

    private static void restart(Connection connection, String sql) throws SQLException {
        if (sql.startsWith("select")) {
            Sql.number(connection, sql);
        } else {
            Sql.execute(connection, sql);
        }
    }

    private void put(Connection connection, StoredTable copy, StoredTable made) throws SQLException {
        if (made == null) {
            Sql.execute(connection, "create table " + Sql.table(schema.name().text(), copy.name()) + " as select * from "
                    + copy.sql());
            return;
        }
        List<String> lacking = new ArrayList<>(copy.columns().stream().map(StoredTable.Column::name).toList());
        lacking.removeIf(column -> made.column(column).isPresent());
        if (!lacking.isEmpty()) {
            throw new IllegalStateException("The migrations of " + schema + " make no column " + lacking.get(0)
                    + " in the table " + copy.spoken() + ", which the copy has");
        }
        String columns = made.writable();
        Sql.execute(connection, "insert into " + made.sql() + " (" + columns + ") overriding system value select " + columns
                + " from " + copy.sql());
    }

    /** Removes a copy, if it is there. */
    void forget(String copy) throws SQLException {
        try (Connection connection = schema.connect()) {
            Sql.drop(connection, schema.name().checkCopy(copy));
        }
    }

    /** Removes the tables and all copies. */
    void drop() throws SQLException {
        try (Connection connection = schema.connect()) {
            for (String copy : schema.copies(connection)) {
                Sql.drop(connection, copy);
            }
            Sql.drop(connection, schema.name().text());
        }
    }
}
