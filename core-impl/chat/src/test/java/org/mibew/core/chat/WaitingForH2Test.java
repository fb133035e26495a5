package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that may not or cannot use its H2 file says why, leaves the file as it is, and goes on when it can. */
class WaitingForH2Test {

    private static final int BLOCK = 4096;

    @TempDir
    Path home;

    private Path file() {
        return home.resolve("data/store/mibew.mv.db");
    }

    @Test
    void aFileThatAnotherProcessHoldsIsWaitedFor() throws IOException {
        try (HeldStore other = HeldStore.hold(home.resolve("data/store/mibew"));
                RunningComponent server = new RunningComponent(home, Map.of())) {
            server.awaitAttempts(3);
            assertFalse(server.isThere());
            assertEquals(1, server.reasons().size(), server.reasons()::toString);
            String reason = server.reasons().get(0);
            assertTrue(reason.startsWith("The file is locked: ") && reason.contains(file().toString()), reason);

            other.close();
            server.awaitThreads();
        }
    }

    @Test
    void aFileOfANewerH2IsRefusedAndStaysAsItIs() throws IOException {
        try (RunningComponent server = new RunningComponent(home, Map.of())) {
            server.awaitThreads();
        }
        Path original = Files.copy(file(), home.resolve("original"));
        Files.write(file(), withFormat(99, Files.readAllBytes(file())));
        byte[] newer = Files.readAllBytes(file());
        try (RunningComponent server = new RunningComponent(home, Map.of())) {
            server.awaitAttempts(3);
            assertFalse(server.isThere());
            assertEquals(1, server.reasons().size(), server.reasons()::toString);
            String reason = server.reasons().get(0);
            assertTrue(reason.contains("format 99 is larger than the supported format"), reason);
            assertTrue(Arrays.equals(newer, Files.readAllBytes(file())));

            Files.copy(original, file(), StandardCopyOption.REPLACE_EXISTING);
            server.awaitThreads();
        }
    }

    /** Returns the bytes of a file of H2 with another format in both of its headers, which have a check sum. */
    private static byte[] withFormat(int format, byte[] file) {
        for (int block = 0; block < 2 * BLOCK; block += BLOCK) {
            String header = new String(file, block, BLOCK, StandardCharsets.ISO_8859_1);
            String fields = header.substring(0, header.indexOf(",fletcher:"))
                    .replaceFirst("format:[0-9a-f]+", "format:" + Integer.toHexString(format));
            byte[] bytes = fields.getBytes(StandardCharsets.ISO_8859_1);
            int sum = DataUtils.getFletcher32(bytes, 0, bytes.length);
            byte[] whole = (fields + ",fletcher:" + Integer.toHexString(sum) + "\n").getBytes(StandardCharsets.ISO_8859_1);
            Arrays.fill(file, block, block + BLOCK, (byte) ' ');
            System.arraycopy(whole, 0, file, block, whole.length);
        }
        return file;
    }

    @Test
    void valuesThatCannotBeRightAreNamed() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("connections", 1), Map.of("connections", 1001), Map.of("timeout", 0), Map.of("timeout", 86_401),
                Map.of("url", "jdbc:mysql:mibew"))) {
            try (RunningComponent server = new RunningComponent(home, wrong)) {
                List<String> lines = server.logged("The configuration org.mibew.core.chat is not used: ");
                assertEquals(1, lines.size(), wrong::toString);
                String value = wrong.values().iterator().next().toString();
                assertTrue(lines.get(0).contains(value), lines.get(0));
                assertFalse(server.isThere());
            }
        }
    }
}
