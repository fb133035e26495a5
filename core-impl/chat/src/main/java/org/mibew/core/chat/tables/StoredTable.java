package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table in some schema, as the database describes it.
 *
 * @param key names of the columns of the primary key, in its order; empty if there is none
 */
record StoredTable(String schema, String name, List<Column> columns, List<String> key) {

    /**
     * A column.
     *
     * @param type in JDBC
     * @param counts whether the database counts its values up
     * @param generated whether its values follow from those of others
     */
    record Column(String name, int type, boolean counts, boolean generated) {}

    /** Returns the tables of a schema, by name. */
    static Map<String, StoredTable> of(Connection connection, String schema) throws SQLException {
        Map<String, StoredTable> tables = new TreeMap<>();
        DatabaseMetaData data = connection.getMetaData();
        for (String name : Sql.texts(connection, "select table_name from information_schema.tables"
                + " where table_schema = ? and table_type = 'BASE TABLE' order by table_name", schema)) {
            tables.put(name, new StoredTable(schema, name, columns(data, schema, name), key(data, schema, name)));
        }
        return tables;
    }

    private static List<Column> columns(DatabaseMetaData data, String schema, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet row = data.getColumns(null, pattern(data, schema), pattern(data, table), "%")) {
            while (row.next()) {
                columns.add(new Column(row.getString("COLUMN_NAME"), row.getInt("DATA_TYPE"),
                        "YES".equals(row.getString("IS_AUTOINCREMENT")),
                        "YES".equals(row.getString("IS_GENERATEDCOLUMN"))));
            }
        }
        return List.copyOf(columns);
    }

    /** Keeps underscores and percent signs from standing for other letters. */
    private static String pattern(DatabaseMetaData data, String name) throws SQLException {
        String escape = data.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private static List<String> key(DatabaseMetaData data, String schema, String table) throws SQLException {
        Map<Short, String> key = new TreeMap<>();
        try (ResultSet row = data.getPrimaryKeys(null, schema, table)) {
            while (row.next()) {
                key.put(row.getShort("KEY_SEQ"), row.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** Returns the columns whose values are stored and not worked out. */
    String writable() {
        return columns.stream()
                .filter(column -> !column.generated() || column.counts())
                .map(column -> Sql.quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Returns its name in small letters, as it is written in migrations whatever the database makes of that. */
    String spoken() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns how statements write it. */
    String sql() {
        return Sql.table(schema, name);
    }
}
