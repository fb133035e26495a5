package org.mibew.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A server that is killed, again and again, at a moment that nobody has chosen. */
class SurvivalIT {

    private static final int ROUNDS = 20;

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws IOException {
        Random random = new Random();
        try (Installation server = Installation.copy("survival")) {
            ToolJar.deployPoster(server.resolve("plugins"));
            for (int round = 1; round <= ROUNDS; round++) {
                String before = " of " + lines(server.resolve("acknowledged")) + " are missing";
                Files.deleteIfExists(server.resolve("verified"));
                assertEquals(0, server.run("start").status());
                Deadline.await("what the poster found", () -> Files.exists(server.resolve("verified")));
                assertEquals("0" + before, server.read("verified"), "after the kill of round " + (round - 1));
                awaitMore(server.resolve("acknowledged"), 10 + random.nextInt(100));
                server.server().destroyForcibly();
                Deadline.await("the end of the server", () -> server.run("status").status() == 2);
            }
            assertTrue(lines(server.resolve("acknowledged")) > ROUNDS * 10);
        }
    }

    private static void awaitMore(Path file, int more) throws IOException {
        long before = lines(file);
        Deadline.await(more + " messages more", () -> {
            try {
                return lines(file) >= before + more;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static long lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }
}
