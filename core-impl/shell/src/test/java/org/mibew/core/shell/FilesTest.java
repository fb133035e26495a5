package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.problem.NotFound;

/** What goes into files, and comes from them. */
class FilesTest {

    @TempDir
    Path home;

    private final FakeChat chat = new FakeChat();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = chat.in(new Shell(), home);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void theStoreIsWrittenIntoAFileInTheServersFolder() throws Exception {
        String out = shell.run("mibew:export backup/store.zip");
        assertEquals("4711 rows have been written into " + home.resolve("backup/store.zip"),
                String.join("", out.lines().toList()).replaceAll(" into\\s*", " into "));
        assertEquals(List.of(home.resolve("backup/store.zip")), chat.transfer.written);
    }

    @Test
    void theStoreIsTakenInFromAFile() throws Exception {
        Path elsewhere = home.resolveSibling("store.zip");
        shell.run("mibew:import " + elsewhere);
        assertEquals(List.of(elsewhere), chat.transfer.read);
    }

    @Test
    void whatIsKnownOfAVisitorIsWrittenForTheServersUserAlone() throws Exception {
        chat.privacy.known.put("4cf1", "{\"visits\": 1}");
        shell.run("mibew:visitor export 4cf1 visitor.json");
        Path file = home.resolve("visitor.json");
        assertEquals("{\"visits\": 1}", Files.readString(file));
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void noFileIsOverwritten() throws IOException {
        chat.privacy.known.put("4cf1", "{}");
        Path file = Files.writeString(home.resolve("visitor.json"), "precious");
        var refusal = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:visitor export 4cf1 visitor.json"));
        assertEquals("There is a file " + file + " already", refusal.getMessage());
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        chat.privacy.known.put("4cf1", "{}");
        var failure = assertThrows(UncheckedIOException.class, () -> shell.run("mibew:visitor export 4cf1 none/visitor.json"));
        assertEquals(0, failure.getMessage().indexOf("The file " + home.resolve("none/visitor.json") + " cannot be written: "));
    }

    @Test
    void aVisitorIsForgotten() throws Exception {
        chat.privacy.known.put("4cf1", "{}");
        assertEquals("4cf1 is forgotten: 3 threads and visits have been deleted.\n", shell.run("mibew:visitor erase 4cf1"));
        assertEquals(Map.of(), chat.privacy.known);
        var unknown = assertThrows(NotFound.class, () -> shell.run("mibew:visitor erase 4cf1"));
        assertEquals("There is no visitor 4cf1", unknown.getMessage());
    }

    @Test
    void ofAnUnknownVisitorNoFileIsWritten() {
        assertThrows(NotFound.class, () -> shell.run("mibew:visitor export 4cf1 visitor.json"));
        assertFalse(Files.exists(home.resolve("visitor.json")));
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        for (String line : List.of("export", "export a b", "import", "import a b", "visitor", "visitor export 4cf1",
                "visitor erase", "visitor erase 4cf1 file")) {
            var wrong = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:" + line), line);
            assertEquals(0, wrong.getMessage().indexOf("It is used like this: mibew:"), wrong.getMessage());
        }
        var verb = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:visitor erse 4cf1"));
        assertEquals("There is no mibew:visitor \"erse\"; did you mean \"erase\"?", verb.getMessage());
    }
}
