package org.mibew.core.chat.transfer;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.mibew.core.chat.transfer.Table.Column;

/**
 * The tables that the store has, as the database describes them, so that none can be forgotten; without the sessions.
 *
 * @param version of the schema
 * @param isOfH2 whether the database is H2
 * @param tables each after those that it refers to
 */
record Schema(String version, boolean isOfH2, List<Table> tables) {

    /** What the migrations remember of themselves. */
    private static final String MIGRATIONS = "flyway_schema_history";

    /** Whoever is logged in here is not logged in where the store is taken to. */
    private static final String SESSIONS = "operator_session";

    static Schema of(Handle handle) {
        String version = handle.createQuery("select \"version\" from \"" + MIGRATIONS + "\""
                        + " where \"success\" = true and \"version\" is not null"
                        + " order by \"installed_rank\" desc fetch first 1 rows only")
                .mapTo(String.class)
                .one();
        try {
            Connection connection = handle.getConnection();
            boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            return new Schema(version, isH2, ordered(connection, tables(connection)));
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException("The database does not describe its tables", e, null);
        }
    }

    private static Map<String, List<Column>> tables(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Map<String, List<Column>> tables = new TreeMap<>();
        try (ResultSet row = data.getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (row.next()) {
                tables.put(small(row, "TABLE_NAME"), new ArrayList<>());
            }
        }
        tables.remove(MIGRATIONS);
        tables.remove(SESSIONS);
        try (ResultSet row = data.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (row.next()) {
                Column column = new Column(small(row, "COLUMN_NAME"), row.getInt("DATA_TYPE"),
                        row.getInt("NULLABLE") == DatabaseMetaData.columnNullable,
                        "YES".equals(row.getString("IS_AUTOINCREMENT")));
                tables.getOrDefault(small(row, "TABLE_NAME"), new ArrayList<>()).add(column);
            }
        }
        return tables;
    }

    private static List<Table> ordered(Connection connection, Map<String, List<Column>> tables) throws SQLException {
        Map<String, Set<String>> parents = new HashMap<>();
        for (String table : tables.keySet()) {
            parents.put(table, parents(connection, table));
        }
        List<Table> ordered = new ArrayList<>();
        Set<String> waiting = new TreeSet<>(tables.keySet());
        while (!waiting.isEmpty()) {
            String next = waiting.stream()
                    .filter(table -> parents.get(table).stream().noneMatch(waiting::contains))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Tables refer to each other: " + waiting));
            waiting.remove(next);
            ordered.add(new Table(next, List.copyOf(tables.get(next))));
        }
        return List.copyOf(ordered);
    }

    private static Set<String> parents(Connection connection, String table) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String stored = data.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        Set<String> parents = new TreeSet<>();
        try (ResultSet row = data.getImportedKeys(connection.getCatalog(), connection.getSchema(), stored)) {
            while (row.next()) {
                parents.add(small(row, "PKTABLE_NAME"));
            }
        }
        parents.remove(table);
        return parents;
    }

    private static String small(ResultSet row, String column) throws SQLException {
        return row.getString(column).toLowerCase(Locale.ROOT);
    }
}
