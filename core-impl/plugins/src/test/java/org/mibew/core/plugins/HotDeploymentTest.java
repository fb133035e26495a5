package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.mibew.core.plugins.fixture.UnstoppableActivator;
import org.osgi.framework.Bundle;

/** What is copied in runs, what is copied over is updated, what is deleted is gone. */
final class HotDeploymentTest {

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
    void whatIsCopiedInRuns() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));

        PluginReport report = server.awaitState("hello", State.ACTIVE);

        assertEquals("org.example.hello", report.symbolicName());
        assertEquals("1.0.0", report.version());
        assertEquals(Optional.of(server.file("hello.jar")), report.file());
        assertEquals(Optional.empty(), report.problem());
        assertTrue(report.bundleId().isPresent());
        assertEquals(List.of(), RecordedLog.complaints("hello"));
    }

    @Test
    void whatIsCopiedOverIsUpdatedInPlace() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        PluginReport before = server.awaitState("hello", State.ACTIVE);

        server.put("hello.jar", TestJar.plugin("org.example.hello", "2.0.0"));
        TestServer.await("it is updated", () -> server.report("hello").orElseThrow().version().equals("2.0.0"));

        assertEquals(before.bundleId(), server.awaitState("hello", State.ACTIVE).bundleId());
    }

    @Test
    void whatIsDeletedIsUninstalled() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        Files.delete(server.file("hello.jar"));

        TestServer.await("it is uninstalled", () -> server.bundle("org.example.hello").isEmpty());
        TestServer.await("it is not listed", () -> server.report("hello").isEmpty());
    }

    @Test
    void aBundleThatComplainsWhenItIsStoppedCanBeUpdatedAndRemoved() throws Exception {
        server.put("rude.jar", TestJar.plugin("org.example.rude", "1.0.0").activator(UnstoppableActivator.class));
        server.awaitState("rude", State.ACTIVE);

        server.put("rude.jar", TestJar.plugin("org.example.rude", "2.0.0").activator(UnstoppableActivator.class));
        TestServer.await("it is updated", () -> server.report("rude").orElseThrow().version().equals("2.0.0"));
        server.awaitState("rude", State.ACTIVE);

        Files.delete(server.file("rude.jar"));
        TestServer.await("it is uninstalled", () -> server.bundle("org.example.rude").isEmpty());
    }

    @Test
    void whatIsNoJarByNameIsLeftAlone() throws Exception {
        byte[] jar = TestJar.plugin("org.example.hello", "1.0.0").bytes();
        Files.write(server.file("README.txt"), new byte[] {1});
        Files.write(server.file(".hello.jar"), jar);
        Files.write(server.file("hello.jar.part"), jar);
        Files.createDirectory(server.file("folder.jar"));

        server.awaitLooks();

        assertEquals(List.of(), server.plugins().plugins());
    }

    @Test
    void aFolderThatIsAwayForATimeTakesNoPluginWithIt() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        Path aside = Files.move(home.resolve("plugins"), home.resolve("aside"));
        List<String> lines = server.awaitComplaint("plugins stay as they are");
        Files.move(aside, home.resolve("plugins"));
        server.awaitLooks();

        assertEquals(1, lines.size(), lines::toString);
        assertEquals(List.of(), RecordedLog.lines("org.example.hello 1.0.0 is uninstalled"));
        assertEquals(State.ACTIVE, server.report("hello").orElseThrow().state());
    }

    @Test
    void aPackageThatWasOptionalIsUsedWhenItComes() throws Exception {
        server.put("user.jar", TestJar.plugin("org.example.user", "1.0.0")
                .header("Import-Package", "org.example.extra;resolution:=optional"));
        server.awaitState("user", State.ACTIVE);
        Bundle user = server.bundle("org.example.user").orElseThrow();

        server.put("extra.jar", TestJar.library("org.example.extra", "1.0.0")
                .header("Export-Package", "org.example.extra")
                .entry("org/example/extra/words.txt", new byte[] {1}));

        TestServer.await("the package is seen",
                () -> user.getResource("org/example/extra/words.txt") != null);
        server.awaitState("user", State.ACTIVE);
    }

    @Test
    void aFragmentIsAttachedToItsHostThatRunsAlready() throws Exception {
        server.put("host.jar", TestJar.plugin("org.example.host", "1.0.0"));
        server.awaitState("host", State.ACTIVE);

        server.put("words.jar", TestJar.library("org.example.words", "1.0.0")
                .header("Fragment-Host", "org.example.host")
                .entry("words.txt", new byte[] {1}));

        TestServer.await("its content is seen",
                () -> server.bundle("org.example.host").orElseThrow().getResource("words.txt") != null);
        assertEquals(Optional.empty(), server.awaitState("org.example.words", State.RESOLVED).problem());
    }
}
