package org.mibew.core.chat.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.problem.WrongState;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.store.Store;

/** From each database to each. */
@ParameterizedClass
@MethodSource("directions")
class StoredTransferTest {

    private static final int MESSAGES = 20_000;

    @RegisterExtension
    final ChatServer source;

    @RegisterExtension
    final ChatServer target;

    @TempDir
    Path folder;

    StoredTransferTest(Direction direction) {
        source = new ChatServer(direction.from());
        target = new ChatServer(direction.to());
    }

    record Direction(DatabaseKind from, DatabaseKind to) {}

    static Stream<Direction> directions() {
        return Stream.of(DatabaseKind.values())
                .flatMap(from -> Stream.of(DatabaseKind.values()).map(to -> new Direction(from, to)));
    }

    private StoredTransfer transfer(ChatServer server) {
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        return new StoredTransfer(store, server.clock(), Optional.empty());
    }

    private Path file() {
        return folder.resolve("store.zip");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyColumnOfEveryTableArrives() {
        FilledStore filled = new FilledStore(source.database());
        filled.fill(3);
        long written = transfer(source).exportTo(file());
        long read = transfer(target).importFrom(file());

        FilledStore arrived = new FilledStore(target.database());
        assertEquals(filled.tables(), arrived.tables());
        for (String table : filled.tables()) {
            List<List<Object>> rows = filled.rows(table);
            assertFalse(rows.isEmpty(), table);
            assertEquals(rows, arrived.rows(table), table);
        }
        assertEquals(filled.tables().stream().mapToLong(table -> filled.rows(table).size()).sum(), written);
        assertEquals(written, read);
        assertEquals(List.of(), target.events().triggered());
    }

    @Test
    void twentyThousandMessagesArrive() {
        FilledStore filled = new FilledStore(source.database());
        filled.fill(1);
        filled.addMessages(MESSAGES);
        transfer(source).exportTo(file());
        transfer(target).importFrom(file());

        List<List<Object>> rows = filled.rows("message");
        assertTrue(rows.size() >= MESSAGES);
        assertEquals(rows, new FilledStore(target.database()).rows("message"));
    }

    @Test
    void idsGoOnAboveTheHighest() {
        FilledStore filled = new FilledStore(source.database());
        filled.fill(5);
        transfer(source).exportTo(file());
        transfer(target).importFrom(file());

        FilledStore arrived = new FilledStore(target.database());
        List<String> counted = arrived.countedTables();
        assertTrue(counted.containsAll(List.of("chat_thread", "message", "chat_operator", "ban")), counted::toString);
        for (String table : counted) {
            long highest = arrived.highest(table);
            arrived.add(table, 77);
            assertTrue(arrived.highest(table) > highest, table);
        }
    }

    @Test
    void anEmptyStoreArrivesEmpty() {
        transfer(source).exportTo(file());
        transfer(target).importFrom(file());
        FilledStore arrived = new FilledStore(target.database());
        assertEquals(new FilledStore(source.database()).rows("revision"), arrived.rows("revision"));
        assertEquals(List.of(), arrived.rows("chat_thread"));
    }

    @Test
    void theOperatorOfTheFirstStartIsReplaced() {
        new FilledStore(source.database()).fill(2);
        transfer(source).exportTo(file());
        FilledStore arrived = new FilledStore(target.database());
        arrived.addOperator("first", 0);
        transfer(target).importFrom(file());
        assertEquals(new FilledStore(source.database()).rows("chat_operator"), arrived.rows("chat_operator"));
    }

    @Test
    void aStoreInUseIsLeftAsItIs() {
        new FilledStore(source.database()).fill(2);
        transfer(source).exportTo(file());
        FilledStore arrived = new FilledStore(target.database());
        arrived.addOperator("busy", 1);
        WrongState operator = assertThrows(WrongState.class, () -> transfer(target).importFrom(file()));
        assertTrue(operator.getMessage().contains("not empty: chat_operator has 1 row;"), operator.getMessage());
        assertEquals(1, arrived.rows("chat_operator").size());

        target.chat().bans().create("192.0.2.44", Optional.empty(), "Abuse");
        WrongState ban = assertThrows(WrongState.class, () -> transfer(target).importFrom(file()));
        assertTrue(ban.getMessage().contains("not empty: ban has 1 row;"), ban.getMessage());
        assertEquals(1, arrived.rows("ban").size());
    }

    @Test
    void nothingIsTakenInIfTheFileContradictsItself() throws IOException {
        FilledStore filled = new FilledStore(source.database());
        filled.fill(2);
        transfer(source).exportTo(file());
        Path broken = folder.resolve("broken.zip");
        ExportFile export = new ExportFile(file());
        export.replaceRow("message", 1, row -> row.replaceFirst("^\\[\\d+,\\d+", "[1,999"));
        export.writeTo(broken);

        FilledStore arrived = new FilledStore(target.database());
        Map<String, List<List<Object>>> before = arrived.everything();
        var problem = assertThrows(IllegalArgumentException.class, () -> transfer(target).importFrom(broken));
        assertTrue(problem.getMessage().startsWith("The file " + broken + " cannot be taken in: "), problem.getMessage());
        assertEquals(before, arrived.everything());
    }

    @Test
    void theFileIsTheOwnersAlone() throws IOException {
        transfer(source).exportTo(file());
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        }
        assertEquals(List.of("store.zip"), files());
    }

    @Test
    void aFileThatExistsIsLeftAsItIs() throws IOException {
        Files.writeString(file(), "precious");
        var problem = assertThrows(IllegalArgumentException.class, () -> transfer(source).exportTo(file()));
        assertEquals("There is a file " + file() + " already", problem.getMessage());
        assertEquals("precious", Files.readString(file()));
        assertEquals(List.of("store.zip"), files());
    }

    @Test
    void aFolderThatIsNoneIsNamed() {
        Path nowhere = folder.resolve("none").resolve("store.zip");
        var out = assertThrows(UncheckedIOException.class, () -> transfer(source).exportTo(nowhere));
        assertTrue(out.getMessage().startsWith("The file " + nowhere + " cannot be written: "), out.getMessage());
        var in = assertThrows(UncheckedIOException.class, () -> transfer(target).importFrom(nowhere));
        assertEquals("There is no file " + nowhere, in.getMessage());
    }

    @Test
    void aFailedExportLeavesNothing() throws IOException {
        StoredTransfer transfer = transfer(source);
        source.database().close();
        assertThrows(RuntimeException.class, () -> transfer.exportTo(file()));
        assertEquals(List.of(), files());
    }

    @Test
    void itIsTheStoreOfOneMoment() throws InterruptedException {
        FilledStore filled = new FilledStore(source.database());
        filled.fill(2);
        Writing writing = new Writing(filled);
        try {
            writing.awaitSome();
            for (int i = 0; i < 5; i++) {
                Path file = folder.resolve("moment" + i + ".zip");
                transfer(source).exportTo(file);
                ExportFile export = new ExportFile(file);
                assertEquals(export.rows("thread_data").size(), export.rows("chat_thread").size());
            }
        } finally {
            writing.stop();
        }
    }
}
