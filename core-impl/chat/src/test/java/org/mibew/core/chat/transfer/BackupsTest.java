package org.mibew.core.chat.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.TestClock;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.store.Migrations;
import org.mibew.core.chat.store.Scratch;
import org.mibew.core.chat.store.Store;

/** Before a store is migrated it is written into a file, from which a store of any later version can be made. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class BackupsTest {

    private static final Migrations BROKEN = new Migrations("classpath:db/migration", "classpath:db/broken");
    private static final String NAME = "store-v1-20261101T100000000Z.zip";

    @RegisterExtension
    final ChatServer server;

    @TempDir
    Path folder;

    private final DatabaseKind kind;
    private final TestClock clock = new TestClock();
    private DataSource older;
    private Jdbi olderJdbi;

    BackupsTest(DatabaseKind kind) {
        this.kind = kind;
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void makeStoreOfTheFirstVersion() {
        older = kind.empty(folder.resolve("older"));
        olderJdbi = new Scratch(older, Migrations.SERVER).begin("1");
        FilledStore.of(olderJdbi).fill(3);
    }

    @AfterEach
    void removeStore() {
        kind.drop(older);
    }

    private Path backups() {
        return folder.resolve("data/backup");
    }

    private Backups keeper() {
        return new Backups(backups(), 5, clock);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private StoredTransfer transfer() {
        Conversion conversion = new Conversion(
                folder.resolve("data"), DatabaseKind.H2::empty, Migrations.SERVER, clock);
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        return new StoredTransfer(store, clock, Optional.of(conversion));
    }

    @Test
    void aStoreIsMadeFromTheBackupOfAnOlderOne() throws IOException {
        Map<String, List<List<Object>>> before = FilledStore.of(olderJdbi).everything();
        Map<String, List<List<Object>>> migrated;
        try (Database database = Database.open(older, 2, Migrations.SERVER, keeper())) {
            migrated = new FilledStore(database).everything();
            assertNotEquals("1", database.jdbi().withHandle(Schema::of).version());
        }
        assertEquals(List.of(NAME), files(backups()));

        long rows = transfer().importFrom(backups().resolve(NAME));

        assertEquals(before.values().stream().mapToLong(List::size).sum(), rows);
        assertEquals(migrated, new FilledStore(server.database()).everything());
        assertEquals(List.of("backup"), files(folder.resolve("data")));
        assertTrue(server.chat().bans().create("192.0.2.44", Optional.empty(), "Abuse").id() > 3);
    }

    @Test
    void aStoreThatIsUpToDateOrNewIsNotWritten() throws IOException {
        Database.open(older, 2, Migrations.SERVER, keeper()).close();
        Database.open(older, 2, Migrations.SERVER, keeper()).close();
        assertEquals(List.of(NAME), files(backups()));
    }

    @Test
    void aStoreIsLeftAsItIsIfNoBackupCanBeWritten() throws IOException {
        Map<String, List<List<Object>>> before = FilledStore.of(olderJdbi).everything();
        Files.createDirectories(backups().getParent());
        Files.writeString(backups(), "a file, not a folder");

        var problem = assertThrows(
                IllegalStateException.class, () -> Database.open(older, 2, Migrations.SERVER, keeper()));

        assertTrue(problem.getMessage().startsWith("The store has version 1 of the schema and is left as it is, since no"
                + " backup of it can be written into " + backups()), problem.getMessage());
        assertEquals("1", olderJdbi.withHandle(Schema::of).version());
        assertEquals(before, FilledStore.of(olderJdbi).everything());
    }

    @Test
    void aMigrationThatFailsNamesTheBackupAndIsNotKeptTwice() throws IOException {
        Backups keeper = keeper();
        var first = assertThrows(IllegalStateException.class, () -> Database.open(older, 2, BROKEN, keeper));
        assertTrue(first.getMessage().contains("cannot be brought from version 1 of the schema to version 999; as it was, it"
                + " is in " + backups().resolve(NAME)), first.getMessage());
        assertTrue(first.getMessage().toLowerCase().contains("nowhere"), first.getMessage());

        clock.advance(Duration.ofMinutes(1));
        var second = assertThrows(IllegalStateException.class, () -> Database.open(older, 2, BROKEN, keeper));
        if (kind == DatabaseKind.H2) {
            assertTrue(second.getMessage().startsWith("The database was left half-way when it was to be brought to version 999"),
                    second.getMessage());
        } else {
            assertTrue(second.getMessage().contains(NAME), second.getMessage());
        }
        assertEquals(List.of(NAME), files(backups()));
        transfer().importFrom(backups().resolve(NAME));
        assertEquals(3, server.chat().bans().all().size());
    }

    @Test
    void theLastFewStay() throws IOException {
        Files.createDirectories(backups());
        Files.writeString(backups().resolve("store.zip"), "somebody's own");
        for (int day = 1; day <= 4; day++) {
            new Backups(backups(), 2, clock).keep(olderJdbi, "1");
            clock.advance(Duration.ofDays(1));
        }
        assertEquals(List.of("store-v1-20261103T100000000Z.zip", "store-v1-20261104T100000000Z.zip", "store.zip"),
                files(backups()));
    }

    @Test
    void aFileOfAnOlderVersionThatDoesNotFitItChangesNothing() throws IOException {
        new Backups(backups(), 2, clock).keep(olderJdbi, "1");
        ExportFile export = new ExportFile(backups().resolve(NAME));
        export.replaceRow("message", 1, row -> row.replaceFirst("^\\[\\d+,\\d+", "[1,999"));
        Path broken = folder.resolve("broken.zip");
        export.writeTo(broken);
        Map<String, List<List<Object>>> before = new FilledStore(server.database()).everything();

        var problem = assertThrows(IllegalArgumentException.class, () -> transfer().importFrom(broken));

        assertTrue(problem.getMessage().startsWith("The file " + broken + " cannot be taken in: "), problem.getMessage());
        assertEquals(before, new FilledStore(server.database()).everything());
        assertEquals(List.of("backup"), files(folder.resolve("data")));
    }

    @Test
    void aStoreInUseIsNotReplacedByAnOlderFile() throws IOException {
        new Backups(backups(), 2, clock).keep(olderJdbi, "1");
        server.chat().bans().create("192.0.2.44", Optional.empty(), "Abuse");
        var problem = assertThrows(RuntimeException.class, () -> transfer().importFrom(backups().resolve(NAME)));
        assertTrue(problem.getMessage().contains("not empty: ban has 1 row;"), problem.getMessage());
        assertFalse(server.chat().bans().all().isEmpty());
    }
}
