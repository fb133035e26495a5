package org.mibew.core.chat.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.store.Store;

/** What is wrong with a file is told, and nothing of it is taken in. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class DamagedFileTest {

    @RegisterExtension
    final ChatServer source = new ChatServer(DatabaseKind.H2);

    @RegisterExtension
    final ChatServer target;

    @TempDir
    Path folder;

    private Path whole;
    private Path file;
    private FilledStore store;
    private Map<String, List<List<Object>>> before;

    DamagedFileTest(DatabaseKind kind) {
        target = new ChatServer(kind);
    }

    @BeforeEach
    void export() {
        new FilledStore(source.database()).fill(3);
        whole = folder.resolve("whole.zip");
        file = folder.resolve("file.zip");
        transfer(source).exportTo(whole);
        store = new FilledStore(target.database());
        before = store.everything();
    }

    private static StoredTransfer transfer(ChatServer server) {
        return new StoredTransfer(new Store(server.database().jdbi(), server.fence(), server.events()), server.clock(), Optional.empty());
    }

    /** Tries to take in the file, and expects it to be refused. */
    private void refused(String problem) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> transfer(target).importFrom(file));
        String message = refusal.getMessage();
        assertTrue(message.startsWith("The file " + file + " ") && message.contains(problem), message);
        assertEquals(before, store.everything());
    }

    private void refused(Consumer<ExportFile> harm, String problem) throws IOException {
        ExportFile export = new ExportFile(whole);
        harm.accept(export);
        export.writeTo(file);
        refused(problem);
    }

    @Test
    void whatIsNoZipIsNoExport() throws IOException {
        Files.writeString(file, "hello");
        refused("is no export, or is damaged: ");
        Files.write(file, new byte[0]);
        refused("is no export, or is damaged: ");
    }

    @Test
    void aTruncatedFileIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {bytes.length - 1, bytes.length / 2, 30}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refused("is no export, or is damaged: ");
        }
    }

    @Test
    void aForeignZipIsNoExport() throws IOException {
        refused(export -> export.remove("manifest.json"), "is no export: it has no manifest.json");
        refused(export -> export.replace("manifest.json", text -> "{\"manifest_version\": 3}"),
                "is damaged in manifest.json: it lacks format, schema or tables");
        refused(export -> export.replace("manifest.json", text -> "hello"), "is damaged in manifest.json: ");
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        refused(export -> export.replace("manifest.json", text -> text.replaceFirst("\"format\" : 1", "\"format\" : 2")),
                "was written by a newer server: it has format 2, and this server reads 1");
    }

    @Test
    void anotherSchemaIsNamed() throws IOException {
        refused(export -> export.replace("manifest.json", text -> text.replaceFirst("\"schema\" : \"", "\"schema\" : \"9")),
                "of the store's schema, and this server has version ");
    }

    @Test
    void tablesAndColumnsAreThoseOfTheStore() throws IOException {
        refused(export -> export.replace("manifest.json", text -> text.replaceFirst("\"comment\"", "\"remark\"")),
                "its table ban is missing or another one");
        refused(export -> export.replace("manifest.json", text -> text.replaceFirst("\"visitor\"", "\"guest\"")),
                "its table visitor is missing or another one");
        refused(export -> export.remove("message.jsonl"), "is damaged in message.jsonl: it is missing");
    }

    @Test
    void rowsAreCheckedBeforeAnyIsTakenIn() throws IOException {
        refused(export -> export.replaceRow("visitor", 2, row -> row.replace("2", "\"two\"")),
                "is damaged in visitor.jsonl: id of row 2 is not a whole number");
        refused(export -> export.replaceRow("visitor", 2, row -> "[2]"), "is damaged in visitor.jsonl: ");
        refused(export -> export.replaceRow("visitor", 2, row -> row.replace("]", ",2]")),
                "is damaged in visitor.jsonl: row 2 has more than ");
        refused(export -> export.replaceRow("visitor", 2, row -> "2"), "is damaged in visitor.jsonl: row 2 is no list");
        refused(export -> export.replaceRow("visitor", 3, row -> row.substring(0, row.length() - 3)),
                "is damaged in visitor.jsonl: ");
        refused(export -> export.replaceRow("visitor", 3, row -> ""), "is damaged in visitor.jsonl: it has 2 rows, not 3");
    }

    @Test
    void aChangedByteIsNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        // In the rows of the first table, behind the head of its entry
        for (int position = 45; position < 100; position += 5) {
            byte[] changed = bytes.clone();
            changed[position] ^= 0x10;
            Files.write(file, changed);
            refused("damaged");
        }
    }

    @Test
    void aChangedLetterIsNoticed() throws IOException {
        new ExportFile(whole).writeUncompressedTo(file);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        change(text, "\"written\" : \"2026", "\"written\" : \"2016");
        refused("is damaged in manifest.json: its check sum is another one");
        change(text, "\"comment ", "\"Comment ");
        refused("is damaged in ban.jsonl: its check sum is another one");
    }

    private void change(String text, String from, String to) throws IOException {
        assertTrue(text.contains(from), from);
        Files.writeString(file, text.replace(from, to), StandardCharsets.ISO_8859_1);
    }
}
