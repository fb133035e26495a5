package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.fixture.FailingActivator;
import org.mibew.core.plugins.fixture.HangingActivator;
import org.osgi.framework.Bundle;

/** What was deployed survives a restart, and so does what an administrator did by hand. */
final class RestartTest {

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.in(home).with(Timing.PATIENCE, "10000");
        server.start();
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whatWasDeployedRunsAgainWithoutBeingDeployedAnew() throws Exception {
        PluginReport before = server.report("hello").orElseThrow();

        restart();

        assertEquals(before, server.report("hello").orElseThrow(), "the server has started with its plugins");
        server.awaitLooks();
        assertEquals(List.of(), RecordedLog.lines("org.example.hello 1.0.0 is"));
    }

    @Test
    void whatWasReplacedWhileTheServerWasDownIsUpdated() throws Exception {
        server.stop();
        server.put("hello.jar", TestJar.plugin("org.example.hello", "2.0.0"));
        Files.setLastModifiedTime(server.file("hello.jar"), FileTime.from(Instant.now().minusSeconds(60)));
        server.start();

        PluginReport report = server.report("hello").orElseThrow();
        assertEquals("2.0.0", report.version());
        assertEquals(State.ACTIVE, report.state());
    }

    @Test
    void whatWasDeletedWhileTheServerWasDownIsUninstalled() throws Exception {
        server.stop();
        Files.delete(server.file("hello.jar"));
        server.start();

        TestServer.await("it is uninstalled", () -> server.bundle("org.example.hello").isEmpty());
    }

    @Test
    void whatWasStoppedByHandStaysStopped() throws Exception {
        server.bundle("org.example.hello").orElseThrow().stop();
        server.awaitLooks();
        server.awaitProblem("hello", "not started");
        assertEquals(List.of(), RecordedLog.complaints("hello"));

        restart();
        server.awaitLooks();
        server.awaitProblem("hello", "not started");
    }

    @Test
    void whatWasUninstalledByHandComesBackWhenItIsCopiedAgain() throws Exception {
        server.bundle("org.example.hello").orElseThrow().uninstall();
        PluginReport report = server.awaitState("hello.jar", State.UNINSTALLED);
        assertTrue(report.problem().orElseThrow().contains("uninstalled by hand"), report::toString);
        server.awaitLooks();
        assertTrue(server.bundle("org.example.hello").isEmpty());

        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.1"));
        server.awaitState("hello", State.ACTIVE);
    }

    @Test
    void whatFailedToStartIsBlamedOnceMoreAfterARestart() throws Exception {
        server.put("failing.jar", TestJar.plugin("org.example.failing", "1.0.0").activator(FailingActivator.class));
        server.awaitComplaint("no licence");

        restart();
        server.awaitComplaint("no licence");
        server.awaitLooks();

        assertEquals(1, RecordedLog.complaints("no licence").size());
        assertEquals(State.ACTIVE, server.report("hello").orElseThrow().state());
    }

    @Test
    void whatWasStoppedByHandJustBeforeTheServerStaysStopped() throws Exception {
        Bundle bundle = server.bundle("org.example.hello").orElseThrow();
        server.put("other.jar", TestJar.plugin("org.example.other", "1.0.0"));
        server.awaitState("other", State.ACTIVE);
        bundle.stop();

        restart();

        server.awaitProblem("hello", "not started");
        server.awaitState("other", State.ACTIVE);
    }

    @Test
    void whatWasStartedByHandRunsAgain() throws Exception {
        server.bundle("org.example.hello").orElseThrow().stop();
        server.awaitLooks();
        server.bundle("org.example.hello").orElseThrow().start();
        server.awaitLooks();

        restart();
        server.awaitState("hello", State.ACTIVE);

        server.bundle("org.example.hello").orElseThrow().stop();
        server.awaitLooks();
        server.awaitProblem("hello", "not started");
    }

    @Test
    void whatHangsDoesNotHangTheStartOfTheServer() throws Exception {
        System.setProperty(HangingActivator.RELEASE, "true");
        server.put("hanging.jar", TestJar.plugin("org.example.hanging", "1.0.0").activator(HangingActivator.class));
        server.awaitState("hanging", State.ACTIVE);
        server.bundle("org.example.hanging").orElseThrow().start();
        server.stop();
        System.clearProperty(HangingActivator.RELEASE);
        try {
            server.start();
            server.awaitState("hello", State.ACTIVE);
            server.awaitState("hanging", State.STARTING);
        } finally {
            System.setProperty(HangingActivator.RELEASE, "true");
        }
        server.awaitState("hanging", State.ACTIVE);
    }

    private void restart() throws Exception {
        server.stop();
        server.start();
    }
}
