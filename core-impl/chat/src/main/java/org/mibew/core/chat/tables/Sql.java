package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A few statements for which names are put together, each of them quoted. */
final class Sql {

    private Sql() {}

    /** Returns an identifier as it is written, whatever it has in it. */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String table(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static List<String> texts(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    /** Returns the schemas that there are whose names begin with a text. */
    static List<String> schemas(Connection connection, String prefix) throws SQLException {
        return texts(connection, "select schema_name from information_schema.schemata order by schema_name").stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    static void drop(Connection connection, String schema) throws SQLException {
        execute(connection, "drop schema if exists " + quoted(schema) + " cascade");
    }
}
