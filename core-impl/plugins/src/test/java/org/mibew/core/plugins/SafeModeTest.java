package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.plugin.PluginSteps;

/** A server starts without plugins, so that the one that blocks it can be taken out; and says when that would help. */
final class SafeModeTest {

    private static final String WHO = "shell: vera";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.put("culprit.jar", TestJar.plugin("org.example.culprit", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
        server.awaitState("culprit", State.ACTIVE);
        TestServer.await("two steps", () -> steps().steps(2).size() == 2);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void noPluginIsStartedAndWhatIsTakenOutStaysOut() throws Exception {
        restart(true);
        assertTrue(steps().isSafeMode());
        server.awaitLooks();
        assertEquals(List.of(), RecordedLog.lines("runs as bundle"));
        server.awaitProblem("hello", "it is not started: the server runs in safe mode");
        server.awaitComplaint("Safe mode: no plugin is started");

        steps().disable("culprit", WHO);
        steps().uninstall("hello", false, WHO);
        steps().undo(WHO);
        server.awaitLooks();
        assertFalse(server.report("hello").orElseThrow().state() == State.ACTIVE);

        restart(false);
        assertFalse(steps().isSafeMode());
        server.awaitState("hello", State.ACTIVE);
        server.awaitLooks();
        server.awaitProblem("culprit", "disabled");
    }

    @Test
    void whatIsEnabledInSafeModeStartsLater() throws Exception {
        steps().disable("hello", WHO);
        restart(true);
        server.awaitLooks();
        steps().enable("hello", WHO);
        assertFalse(server.report("hello").orElseThrow().state() == State.ACTIVE);
        restart(false);
        server.awaitState("hello", State.ACTIVE);
    }

    @Test
    void aJarThatIsDroppedInSafeModeIsInstalledAndNotStarted() throws Exception {
        restart(true);
        server.put("more.jar", TestJar.plugin("org.example.more", "1.0.0"));
        server.awaitProblem("more", "safe mode");
        restart(false);
        server.awaitState("more", State.ACTIVE);
    }

    @Test
    void startsThatWereCutOffAreCountedAndTheLogSaysWhatHelps() throws Exception {
        Path starting = home.resolve("data/plugins/starting");
        TestServer.await("the count is taken back", () -> Files.notExists(starting));
        server.stop();
        Files.writeString(starting, "1 org.example.culprit");
        server.start();
        assertEquals(List.of(), RecordedLog.complaints("--safe"), "one is not several");
        TestServer.await("the count is taken back", () -> Files.notExists(starting));

        server.stop();
        Files.writeString(starting, "2 org.example.culprit");
        server.start();
        String line = server.awaitComplaint("bin/mibew start --safe").get(0);
        assertTrue(line.contains("The last 2 starts of the server ended while plugins were being started, the last one when it was"
                + " the turn of org.example.culprit."), line);
    }

    private void restart(boolean safe) throws Exception {
        server.stop();
        server.with("mibew.safe", Boolean.toString(safe));
        server.start();
    }

    private PluginSteps steps() {
        return server.service(PluginSteps.class).orElseThrow();
    }
}
