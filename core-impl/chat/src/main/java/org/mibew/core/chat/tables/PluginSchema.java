package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.mibew.core.chat.store.Faults;
import org.mibew.core.chat.store.UnlimitedTime;

/**
 * The schema of one plugin, and its way from version to version. It keeps the migrations that made it, so that it can be made
 * again without the plugin.
 */
final class PluginSchema {

    /** The migrations that made the tables. */
    static final String SCRIPTS = "mibew_scripts";

    /** In a copy while it is put back, and afterwards if that did not come to its end. */
    static final String RESTORING = "mibew_restoring";

    /** What the migrations remember of themselves. */
    static final String HISTORY = "flyway_schema_history";

    private final DataSource source;
    private final String plugin;
    private final SchemaName name;

    /**
     * @param source of connections that nobody limits
     * @param plugin symbolic name
     */
    PluginSchema(DataSource source, String plugin) {
        this.source = UnlimitedTime.of(source);
        this.plugin = plugin;
        this.name = SchemaName.of(plugin);
    }

    SchemaName name() {
        return name;
    }

    Connection connect() throws SQLException {
        return source.getConnection();
    }

    boolean exists(Connection connection) throws SQLException {
        return Sql.schemas(connection, name.text()).contains(name.text());
    }

    /** Returns the copies that there are. */
    List<String> copies(Connection connection) throws SQLException {
        return Sql.schemas(connection, name.text()).stream().filter(name::isCopy).toList();
    }

    /**
     * Makes the schema if it is not there, and brings it to the newest version.
     *
     * @throws IllegalStateException if a migration fails, or the schema was left half-way when it was put back
     */
    void open(Scripts scripts) throws SQLException {
        try (Connection connection = connect()) {
            for (String copy : copies(connection)) {
                if (has(connection, copy, RESTORING)) {
                    throw new IllegalStateException("The tables of " + plugin + " were being brought back from their copy "
                            + copy + ", which did not come to its end: it is to be done again first");
                }
            }
            make(connection, scripts);
        }
    }

    /** Makes the schema if it is not there, and brings it to the newest version that some migrations know. */
    void make(Connection connection, Scripts scripts) throws SQLException {
        if (!exists(connection)) {
            Sql.execute(connection, "create schema " + Sql.quoted(name.text()));
        }
        try {
            Flyway.configure(PluginSchema.class.getClassLoader())
                    .dataSource(source)
                    .schemas(name.text())
                    .defaultSchema(name.text())
                    .resourceProvider(scripts)
                    .javaMigrationClassProvider(List::of)
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "The tables of " + plugin + " cannot be brought to their newest version: " + reason(e), e);
        }
        keep(connection, scripts);
    }

    /** The migrations' library names the script in its message, over several lines; the driver says what is wrong with it. */
    private static String reason(FlywayException e) {
        String first = e.getMessage().lines().findFirst().orElse("");
        return e.getCause() == null ? String.join(" ", e.getMessage().lines().toList()) : first + ": " + Faults.innermost(e);
    }

    static boolean has(Connection connection, String schema, String table) throws SQLException {
        return !Sql.texts(connection, "select table_name from information_schema.tables where table_schema = ?"
                + " and table_name = ?", schema, table).isEmpty();
    }

    /** Keeps the scripts beside those of other versions, which may have been newer. */
    private void keep(Connection connection, Scripts scripts) throws SQLException {
        String table = Sql.table(name.text(), SCRIPTS);
        if (!has(connection, name.text(), SCRIPTS)) {
            Sql.execute(connection, "create table " + table
                    + " (\"script\" varchar(255) primary key, \"content\" text not null)");
        }
        Map<String, String> kept = scripts(connection, name.text()).texts();
        for (Map.Entry<String, String> script : scripts.texts().entrySet()) {
            if (!script.getValue().equals(kept.get(script.getKey()))) {
                put(connection, kept.containsKey(script.getKey())
                        ? "update " + table + " set \"content\" = ? where \"script\" = ?"
                        : "insert into " + table + " (\"content\", \"script\") values (?, ?)", script);
            }
        }
    }

    private static void put(Connection connection, String sql, Map.Entry<String, String> script) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, script.getValue());
            statement.setString(2, script.getKey());
            statement.executeUpdate();
        }
    }

    /** Returns the scripts that are kept in a schema. */
    static Scripts scripts(Connection connection, String schema) throws SQLException {
        Map<String, String> texts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select \"script\", \"content\" from " + Sql.table(schema, SCRIPTS))) {
            while (row.next()) {
                texts.put(row.getString(1), row.getString(2));
            }
        }
        return new Scripts(texts);
    }

    @Override
    public String toString() {
        return plugin;
    }
}
