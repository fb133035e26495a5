package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;

/** The capability tells plugins from other bundles. */
final class HandlersOnlyTest {

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aJarWithoutTheCapabilityIsInstalledWithAWarning() throws Exception {
        server.put("handlers.jar", TestJar.library("org.example.handlers", "1.0.0"));

        PluginReport report = server.awaitState("org.example.handlers", State.ACTIVE);
        server.awaitLooks();

        assertTrue(report.handlersOnly());
        assertEquals(
                List.of("WARN handlers.jar: org.example.handlers 1.0.0 is installed for its handlers only; it does not "
                        + "provide the capability org.mibew.plugin"),
                RecordedLog.complaints("handlers.jar"));
    }

    @Test
    void aPluginFromElsewhereIsListedWithoutAFile() throws Exception {
        Path jar = home.resolve("elsewhere.jar");
        TestJar.put(jar, TestJar.plugin("org.example.hello", "1.0.0").bytes());
        server.context().installBundle(jar.toUri().toString());

        PluginReport report = server.awaitState("hello", State.INSTALLED);

        assertEquals(Optional.empty(), report.file());
        assertFalse(report.handlersOnly());
    }

    @Test
    void otherBundlesAreNotListed() throws Exception {
        assertEquals(List.of(), server.plugins().plugins());
    }
}
