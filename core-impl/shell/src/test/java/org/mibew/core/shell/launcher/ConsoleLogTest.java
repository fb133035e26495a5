package org.mibew.core.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLogTest {

    @TempDir
    Path folder;

    @Test
    void atItsLimitTheFileIsEmptiedAndOneOldOneIsKept() throws IOException {
        Path file = folder.resolve("console.log");
        Path old = folder.resolve("console.log.1");
        byte[] megabyte = "m".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream appending = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            OutputStream log = ConsoleLog.limit(appending, file);
            log.write("first".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 9; i++) {
                log.write(megabyte);
            }
            assertFalse(Files.exists(old));
            log.write(megabyte);
            assertEquals(0, Files.size(file));
            assertTrue(Files.size(old) >= ConsoleLog.LIMIT);
            log.write("next".getBytes(StandardCharsets.US_ASCII));
            assertEquals("next", Files.readString(file));
        }
    }
}
