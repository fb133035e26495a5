package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;

/** A file that is still being copied is not blamed. */
final class ArrivingFileTest {

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.in(home).with(Timing.SETTLE, "600000");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aCopyThatPausesHalfWay() throws Exception {
        byte[] jar = TestJar.plugin("org.example.hello", "1.0.0").bytes();
        try (OutputStream copy = Files.newOutputStream(server.file("hello.jar"))) {
            copy.write(jar, 0, jar.length / 2);
            copy.flush();
            assertEquals(Optional.empty(), server.awaitState("hello.jar", State.ARRIVING).problem());
            server.awaitLooks();
            assertEquals(List.of(), RecordedLog.complaints("hello"));
            copy.write(jar, jar.length / 2, jar.length - jar.length / 2);
        }

        server.awaitState("hello", State.ACTIVE);
        assertEquals(List.of(), RecordedLog.complaints("hello"));
    }

    @Test
    void aCopyOverAPluginThatRuns() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        PluginReport before = server.awaitState("hello", State.ACTIVE);

        Files.write(server.file("hello.jar"), TestJar.plugin("org.example.hello", "2.0.0").truncated());
        server.awaitLooks();

        assertEquals(Optional.of(before), server.report("hello"));
        assertEquals(List.of(), RecordedLog.complaints("hello"));
    }

    @Test
    void nobodyIsBlamedForMissingWhatAnArrivingFileMayBring() throws Exception {
        TestJar library = TestJar.library("org.example.words", "1.0.0").header("Export-Package", "org.example.words");
        Files.write(server.file("words.jar"), library.truncated());
        server.awaitState("words.jar", State.ARRIVING);

        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0")
                .header("Import-Package", "org.example.words"));
        server.awaitState("hello.jar", State.REFUSED);
        server.awaitLooks();
        Files.write(server.file("words.jar"), library.bytes());
        server.awaitState("hello", State.ACTIVE);

        assertEquals(List.of(), RecordedLog.complaints("hello"));
    }
}
