package org.mibew.core.chat.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.store.PluginTables;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.osgi.framework.Bundle;

/** A plugin's tables are copied before a version changes them for good, and brought back with the version before. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class CopiesTest {

    private static final String NOTES = "com.acme.notes";

    @RegisterExtension
    final ChatServer server;

    private final DatabaseKind kind;

    @TempDir
    Path folder;

    private FakePlugin notes;
    private Bundle old;
    private StoredPluginTables all;

    CopiesTest(DatabaseKind kind) {
        this.kind = kind;
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void begin() throws SQLException {
        all = new StoredPluginTables(server.database(), server.fence());
        notes = new FakePlugin(folder.resolve("notes"), NOTES).with("V1__notes.sql",
                "create table note (id bigint generated always as identity primary key, body varchar(100) not null,"
                        + " size integer generated always as (char_length(body))"
                        + (kind == DatabaseKind.H2 ? "" : " stored") + ", parent bigint references note (id), extra json)",
                "create table tag (name varchar(20), weight integer)",
                "create table tagged (note bigint references note (id), tag varchar(20), primary key (tag, note))",
                "create unique index tag_names on tag (name, weight)",
                "create view heavy as select name from tag where weight > 10",
                "insert into tag values ('by the migration', 1)");
        old = notes.bundle();
        use(old,
                "delete from tag",
                "insert into note (body, extra) values ('one', " + json("{\"a\": 1}") + "), ('two', null), ('three', null)",
                "update note set parent = 3 where id = 1",
                "insert into tag values ('x', 20), ('y', 5), ('y', 6)",
                "insert into tagged values (1, 'x'), (2, 'y')");
    }

    private String json(String text) {
        return kind == DatabaseKind.H2 ? "json '" + text + "'" : "'" + text + "'";
    }

    @AfterEach
    void end() {
        all.close();
    }

    /** Does something as a version of the plugin does that runs for a while. */
    private void use(Bundle version, String... statements) throws SQLException {
        PluginTables tables = all.getService(version, null);
        try (Connection connection = tables.open().getConnection(); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } finally {
            all.ungetService(version, null, tables);
        }
    }

    private List<String> rows(Bundle version, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        PluginTables tables = all.getService(version, null);
        try (Connection connection = tables.open().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join(" ", columns));
            }
        } finally {
            all.ungetService(version, null, tables);
        }
        return rows;
    }

    private PluginTables administrator() {
        return all.getService(new FakePlugin(folder.resolve("admin"), "org.mibew.core.plugins").bundle(), null);
    }

    @Test
    void whatIsBroughtBackIsAsItWas() throws SQLException {
        String copy = administrator().copy(NOTES);
        notes.with("V2__contracted.sql",
                "drop table tagged",
                "alter table note drop column extra",
                "alter table tag add column colour varchar(10)",
                "create table list (id integer primary key)",
                "insert into list values (1), (2)");
        use(notes.bundle(),
                "insert into note (body) values ('four'), ('five')",
                "update note set body = 'changed' where id = 2",
                "delete from note where id = 5",
                "update note set parent = null where id = 1",
                "delete from note where id = 3",
                "insert into tag values ('z', 1, 'red'), ('x', 21, 'red')",
                "delete from tag where weight = 5");

        List<String> lost = administrator().restore(NOTES, copy);

        assertEquals(List.of(
                "The table list is new, with 2 rows",
                "In the table note: 1 row added, 2 rows changed, 1 row removed since",
                "In the table tag: 2 rows added, 1 row removed since",
                "The table tagged was removed since; it had 2 rows"), lost);
        assertEquals(List.of("1 one 3 3", "2 two 3 null", "3 three 5 null"),
                rows(old, "select id, body, size, coalesce(cast(parent as varchar), 'null') from note order by id"));
        assertEquals(List.of("1"), rows(old, "select count(*) from note where extra is not null"));
        assertEquals(List.of("x 20", "y 5", "y 6"), rows(old, "select name, weight from tag order by 1, 2"));
        assertEquals(List.of("1 x", "2 y"), rows(old, "select note, tag from tagged order by note"));
        assertEquals(List.of("x"), rows(old, "select name from heavy"));
    }

    @Test
    void whatTheMigrationsDefineHoldsAgain() throws SQLException {
        PluginTables administrator = administrator();
        administrator.restore(NOTES, administrator.copy(NOTES));

        assertThrows(SQLException.class, () -> use(old, "insert into tag values ('x', 20)"));
        assertThrows(SQLException.class, () -> use(old, "insert into tagged values (99, 'x')"));
        assertThrows(SQLException.class, () -> use(old, "insert into note (body) values (null)"));
        use(old, "insert into note (body) values ('four')");
        assertEquals(List.of("four 4"), rows(old, "select body, size from note where body = 'four'"));
        notes.with("V2__more.sql", "create table more (id integer)");
        assertEquals(List.of("0"), rows(notes.bundle(), "select count(*) from more"));
    }

    @Test
    void idsThatWereGivenSinceAreNotGivenAgain() throws SQLException {
        String copy = administrator().copy(NOTES);
        use(old, "insert into note (body) values ('four'), ('five')");
        administrator().restore(NOTES, copy);

        use(old, "insert into note (body) values ('another')");

        assertEquals(List.of("6"), rows(old, "select id from note where body = 'another'"));
    }

    @Test
    void nothingIsLostIfNothingWasWritten() throws SQLException {
        String copy = administrator().copy(NOTES);

        assertEquals(List.of(), administrator().restore(NOTES, copy));
        assertEquals(List.of(), administrator().restore(NOTES, copy));
    }

    @Test
    void thereMayBeSeveralCopiesAndEachIsForgottenByItself() throws SQLException {
        PluginTables administrator = administrator();
        String first = administrator.copy(NOTES);
        use(old, "insert into tag values ('second', 1)");
        String second = administrator.copy(NOTES);
        administrator.forget(NOTES, first);
        administrator.forget(NOTES, first);
        String third = administrator.copy(NOTES);

        assertThrows(IllegalArgumentException.class, () -> administrator.restore(NOTES, first));
        assertEquals(List.of("In the table tag: 1 row removed since"),
                restoreAfter("delete from tag where name = 'second'", second));
        assertEquals(List.of(), administrator.restore(NOTES, third));
    }

    private List<String> restoreAfter(String statement, String copy) throws SQLException {
        use(old, statement);
        return administrator().restore(NOTES, copy);
    }

    /** Tables that a plugin makes without a migration come back too, with their rows. */
    @Test
    void tablesThatNoMigrationMakesComeBack() throws SQLException {
        use(old, "create table own (id integer)", "insert into own values (1), (1), (2)");
        String copy = administrator().copy(NOTES);
        use(old, "insert into own values (1)", "delete from own where id = 2");

        assertEquals(List.of("In the table own: 1 row added, 1 row removed since"), administrator().restore(NOTES, copy));
        assertEquals(List.of("1", "1", "2"), rows(old, "select id from own order by id"));
    }

    /** The server was killed while the tables were brought back: half of them are not taken for all. */
    @Test
    void tablesThatWereNotBroughtBackWhollyAreNotOpened() throws SQLException {
        String copy = administrator().copy(NOTES);
        try (Connection connection = server.source().getConnection()) {
            Sql.execute(connection, "create table " + Sql.table(copy, PluginSchema.RESTORING) + " (id integer)");
            Sql.drop(connection, SchemaName.of(NOTES).text());
        }

        IllegalStateException e = assertThrows(IllegalStateException.class, () -> use(old));
        assertTrue(e.getMessage().contains(copy), e.getMessage());
        administrator().restore(NOTES, copy);

        assertEquals(List.of("one", "two", "three"), rows(old, "select body from note order by id"));
    }
}
