package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport.State;

/** The framework's properties say where plugins are. */
final class SettingsTest {

    @TempDir
    Path home;

    @Test
    void theFolderCanBeElsewhere() throws Exception {
        Path folder = Files.createDirectory(home.resolve("more plugins"));
        try (TestServer server = TestServer.in(home).with(PluginsFolder.DIRECTORY, folder.toString())) {
            server.start();
            TestJar.put(folder.resolve("hello there.jar"), TestJar.plugin("org.example.hello", "1.0.0").bytes());

            assertEquals(
                    folder.resolve("hello there.jar"),
                    server.awaitState("hello", State.ACTIVE).file().orElseThrow());
        }
    }

    @Test
    void aFolderThatFileInstallWatchesIsLeftToIt() throws Exception {
        try (TestServer server = TestServer.in(home)
                .with("felix.fileinstall.dir", home.resolve("conf") + ", " + home.resolve("plugins"))) {
            server.start();
            List<String> lines = server.awaitComplaint("File Install");

            assertEquals(1, lines.size(), lines::toString);
            assertTrue(lines.get(0).contains("felix.fileinstall.dir"), lines::toString);
        }
    }

    @Test
    void nothingOfItIsLeftWhenTheServerStops() throws Exception {
        TestServer server = TestServer.startedIn(home);
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        server.stop();

        TestServer.await("its threads are gone", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("mibew-plugins")));
    }
}
