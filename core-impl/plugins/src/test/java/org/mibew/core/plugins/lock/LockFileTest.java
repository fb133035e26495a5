package org.mibew.core.plugins.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file with the declared set can be read, edited and compared by people, and is always whole. */
final class LockFileTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final DeclaredPlugin HELLO =
            new DeclaredPlugin("org.example.hello", "1.0.0", "hello.jar", HASH, OptionalInt.of(-7), false, "");
    private static final DeclaredPlugin BYE =
            new DeclaredPlugin("org.example.bye", "2.1.0.beta", "bye 2.jar", HASH, OptionalInt.empty(), true, HASH);

    @TempDir
    Path folder;

    private LockFile file;

    @BeforeEach
    void make() {
        file = new LockFile(folder.resolve("conf/plugins.lock"));
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        DeclaredSet set = DeclaredSet.EMPTY.with(HELLO).with(BYE);
        file.write(set);
        assertEquals(Optional.of(set), new LockFile(file.path()).read());
    }

    @Test
    void thereIsOneLineForEachValueAndThePluginsStandInTheOrderOfTheirNames() throws Exception {
        file.write(new DeclaredSet(List.of("# Ours"), new TreeMap<>()).with(HELLO).with(BYE));
        assertEquals("""
                # Ours

                [org.example.bye]
                version = 2.1.0.beta
                file = bye 2.jar
                sha256 = HASH
                ranking =
                enabled = true
                configuration = HASH

                [org.example.hello]
                version = 1.0.0
                file = hello.jar
                sha256 = HASH
                ranking = -7
                enabled = false
                configuration =
                """.replace("HASH", HASH), Files.readString(file.path()));
    }

    @Test
    void commentsAtTheTopAreKept() throws Exception {
        file.write(DeclaredSet.EMPTY.with(HELLO));
        Files.writeString(file.path(), "# Ask Vera before you change this\n" + Files.readString(file.path()));
        file.write(file.read().orElseThrow().with(BYE));
        assertEquals("# Ask Vera before you change this", Files.readAllLines(file.path()).get(0));
    }

    @Test
    void linesMayBeLeftOutAndLineEndsMayBeThoseOfWindows() throws Exception {
        edit("[a]\r\nfile=a.jar\r\nversion=1\r\nsha256=" + HASH + "\r\n");
        DeclaredPlugin plugin = file.read().orElseThrow().find("a").orElseThrow();
        assertTrue(plugin.enabled());
        assertEquals(OptionalInt.empty(), plugin.ranking());
    }

    @Test
    void withoutAFileThereIsNoSet() throws Exception {
        assertEquals(Optional.empty(), file.read());
        assertFalse(file.isEdited());
    }

    @Test
    void anEditIsNoticed() throws Exception {
        file.write(DeclaredSet.EMPTY.with(HELLO));
        assertFalse(file.isEdited());
        edit(Files.readString(file.path()).replace("false", "true"));
        assertTrue(file.isEdited());
        file.read();
        assertFalse(file.isEdited());
    }

    @Test
    void nothingElseIsLeftInTheFolder() throws Exception {
        file.write(DeclaredSet.EMPTY.with(HELLO));
        file.write(DeclaredSet.EMPTY.with(HELLO).with(BYE));
        try (Stream<Path> files = Files.list(file.path().getParent())) {
            assertEquals(List.of(file.path()), files.toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                                  | line 1: "hello" is not understood
            [a]~colour = red                       | line 2: "colour = red" is not understood
            []                                     | line 1: a plugin begins with [symbolic name], not with []
            [a]~version = 1~file = a.jar           | line 1: a has no sha256
            [a]~version = 1~version = 2            | line 3: a has two lines "version"
            [a]~version = 1~file = a.jar~sha256 = HASH~~[a] | line 6: a is declared twice
            [a]~version = 1~file = a.jar~sha256 = abc       | line 1: the sha256 of a is not 64 hexadecimal digits: abc
            [a]~version = 1~file = ../a.jar~sha256 = HASH   | line 1: the file of a is no name of a file in plugins: ../a.jar
            [a]~version = 1~file = a.jar~sha256 = HASH~ranking = first | line 1: the ranking of a is no whole number: first
            [a]~version = 1~file = a.jar~sha256 = HASH~enabled = yes   | line 1: "enabled" of a is true or false, not yes
            """)
    void whatIsWrongIsNamedWithItsLine(String text, String reason) throws Exception {
        edit(text.replace('~', '\n').replace("HASH", HASH));
        String message = assertThrows(UnreadableLock.class, () -> file.read()).getMessage();
        assertTrue(message.startsWith(reason), message);
    }

    private void edit(String text) throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), text);
    }
}
