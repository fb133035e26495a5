package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;
import org.osgi.framework.Bundle;

/** A bundle that is there already is not replaced by a second file that holds the same one. */
final class SameBundleTwiceTest {

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
        server.put("first.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theSecondFileIsNamedInOneLineAndTheFirstIsNotTouched() throws Exception {
        Bundle first = server.bundle("org.example.hello").orElseThrow();
        long modified = first.getLastModified();

        server.put("second.jar", TestJar.plugin("org.example.hello", "1.0.0").header("Other", "content"));

        PluginReport second = server.awaitState("second.jar", State.DUPLICATE);
        assertEquals("org.example.hello", second.symbolicName());
        server.awaitLooks();
        List<String> lines = RecordedLog.complaints("second.jar");
        assertEquals(
                List.of("ERROR second.jar holds org.example.hello 1.0.0, which bundle " + first.getBundleId()
                        + " already is, from first.jar; delete one of the two"),
                lines);
        assertEquals(modified, first.getLastModified());
        Files.delete(server.file("second.jar"));
        TestServer.await("it is not listed", () -> server.report("second.jar").isEmpty());
        assertEquals(State.ACTIVE, server.report("hello").orElseThrow().state());
    }

    @Test
    void theSecondFileTakesOverWhenTheFirstIsDeleted() throws Exception {
        server.put("second.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("second.jar", State.DUPLICATE);

        Files.delete(server.file("first.jar"));

        TestServer.await("the second file is in use", () -> server.report("hello")
                .filter(report -> report.file().filter(server.file("second.jar")::equals).isPresent())
                .isPresent());
        server.awaitState("hello", State.ACTIVE);
    }

    @Test
    void aRenamedFileIsTheSamePlugin() throws Exception {
        Files.move(server.file("first.jar"), server.file("renamed.jar"));

        TestServer.await("the renamed file is in use", () -> server.report("hello")
                .filter(report -> report.file().filter(server.file("renamed.jar")::equals).isPresent())
                .isPresent());
        server.awaitState("hello", State.ACTIVE);
        assertEquals(List.of(), RecordedLog.complaints("renamed.jar"));
    }

    @Test
    void twoVersionsRunSideBySideWithAWarning() throws Exception {
        server.put("second.jar", TestJar.plugin("org.example.hello", "1.1.0"));

        List<String> lines = server.awaitComplaint("second.jar");

        assertEquals(
                List.of("WARN second.jar: org.example.hello 1.1.0 runs beside org.example.hello 1.0.0 from first.jar; "
                        + "delete the file that is no longer wanted"),
                lines);
    }

    @Test
    void aBundleOfTheServerIsNeitherReplacedNorRemoved() throws Exception {
        Bundle scr = server.bundle("org.apache.felix.scr").orElseThrow();
        long modified = scr.getLastModified();

        server.put("scr.jar", TestJar.library("org.apache.felix.scr", scr.getVersion().toString()));
        PluginReport report = server.awaitState("scr.jar", State.DUPLICATE);
        assertTrue(report.problem().orElseThrow().contains(scr.getLocation()), report::toString);
        Files.delete(server.file("scr.jar"));
        server.awaitLooks();

        assertEquals(modified, server.bundle("org.apache.felix.scr").orElseThrow().getLastModified());
    }
}
