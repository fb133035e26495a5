package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.store.PluginTables;
import org.mibew.core.plugins.fixture.Unready;
import org.mibew.core.plugins.fixture.Versioned;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** An administrator goes back to a version that is kept, and a restart keeps to it. */
final class RollbackTest {

    private static final String NAME = "org.example.hello";
    private static final String TOPIC = "test/TOPIC";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.in(home).withEvents();
        server.start();
        server.put("hello.jar", versioned("1.0.0"));
        awaitSeen("1.0.0");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theVersionBeforeIsBackWithItsFileAlsoAfterARestart() throws Exception {
        byte[] first = Files.readAllBytes(server.file("hello.jar"));
        update("2.0.0");

        server.step("rollback", NAME);

        assertEquals(List.of("1.0.0"), server.send(TOPIC));
        assertArrayEquals(first, Files.readAllBytes(server.file("hello.jar")));
        assertEquals(List.of("1.0.0 true", "2.0.0 false rolled back by hand"), versions());
        server.stop();
        server.start();
        awaitSeen("1.0.0");
        assertEquals(List.of(), RecordedLog.lines("is updated"));
    }

    @Test
    void whenTheFrameworkHasForgottenAllTheFilesSayIt() throws Exception {
        update("2.0.0");
        server.step("rollback", NAME);

        server.with("org.osgi.framework.storage.clean", "onFirstInit");
        server.stop();
        server.start();

        awaitSeen("1.0.0");
    }

    @Test
    void eachRollbackGoesOneFurtherUntilThereIsNone() throws Exception {
        update("2.0.0");
        update("3.0.0");

        server.step("rollback", NAME);
        assertEquals(List.of("2.0.0"), server.send(TOPIC));
        server.step("rollback", NAME);
        assertEquals(List.of("1.0.0"), server.send(TOPIC));

        assertEquals("No version of org.example.hello before 1.0.0 is kept",
                assertThrows(IllegalStateException.class, () -> server.step("rollback", NAME)).getMessage());
        assertThrows(NoSuchElementException.class, () -> server.step("rollback", "org.example.other"));
    }

    @Test
    void itsConfigurationComesBackWithIt() throws Exception {
        ConfigurationAdmin admin = server.configurations();
        configure(admin, NAME, "first");
        Path file = Files.createDirectories(home.resolve("conf")).resolve(NAME + ".cfg");
        Files.writeString(file, "value=first\n");
        update("2.0.0");
        configure(admin, NAME, "second");
        Files.writeString(file, "value=second\n");

        server.step("rollback", NAME);

        assertEquals("first", admin.getConfiguration(NAME, "?").getProperties().get("value"));
        assertEquals("value=first\n", Files.readString(file));
    }

    @Test
    void whoTakesAStepMayBringWhatWasRefusedAgain() throws Exception {
        update("2.0.0");
        server.step("rollback", NAME);
        Path jar = home.resolve("again.jar");
        TestJar.put(jar, versioned("2.0.0").bytes());

        server.step("deploy", jar, "ignored.jar");

        assertEquals(List.of("2.0.0"), server.send(TOPIC));
        assertEquals(List.of("2.0.0 true", "1.0.0 false"), versions());
    }

    @Test
    void aStepThatFailsChangesNothing() throws Exception {
        byte[] first = Files.readAllBytes(server.file("hello.jar"));
        Path jar = home.resolve("bad.jar");
        TestJar.put(jar, TestJar.handler(NAME, "2.0.0", Unready.class, TOPIC).bytes());

        String message = assertThrows(IllegalStateException.class, () -> server.step("deploy", jar, "bad.jar")).getMessage();

        assertTrue(message.contains("no dictionary"), message);
        assertEquals(List.of("1.0.0"), server.send(TOPIC));
        assertArrayEquals(first, Files.readAllBytes(server.file("hello.jar")));
    }

    @Test
    void whatIsUninstalledComesBackByItsHashWithItsFiles() throws Exception {
        Files.writeString(server.bundle(NAME).orElseThrow().getDataFile("notes").toPath(), "keep me");
        String hash = kept().get(0).hash();

        Path jar = (Path) server.step("uninstall", NAME);
        assertTrue(server.bundle(NAME).isEmpty());
        assertTrue(Files.exists(jar) && Files.notExists(server.file("hello.jar")));
        server.step("become", NAME, hash, "hello.jar");

        assertEquals(List.of("1.0.0"), server.send(TOPIC));
        assertEquals("keep me", Files.readString(server.bundle(NAME).orElseThrow().getDataFile("notes").toPath()));
    }

    @Test
    void whatIsStoppedStaysStoppedUntilItIsStarted() throws Exception {
        List<String> changes = server.changes();
        server.step("stop", NAME);
        assertEquals(List.of(), server.send(TOPIC));
        server.stop();
        server.start();
        server.awaitLooks();
        assertEquals(State.INSTALLED.compareTo(server.report("hello").orElseThrow().state()) >= 0, true);
        assertEquals(List.of(), server.send(TOPIC));

        server.step("start", NAME);

        assertEquals(List.of("1.0.0"), server.send(TOPIC));
        assertEquals(1, changes.size(), changes::toString);
        assertTrue(changes.get(0).contains("kind=STOP") && changes.get(0).contains("byStep=true"), changes::toString);
    }

    @Test
    void aGateKeepsAPluginFromStarting() throws Exception {
        server.keepFromStarting("org.example.other", "safe mode");

        server.put("other.jar", TestJar.plugin("org.example.other", "1.0.0"));

        server.awaitProblem("other", "not started");
        TestServer.await("it is told why",
                () -> server.plugins().why("other").toString().contains("it is not started: safe mode"));
        server.awaitLooks();
        assertEquals(0, server.bundle("org.example.other").orElseThrow().getState() & org.osgi.framework.Bundle.ACTIVE);
    }

    @Test
    void tablesThatAreContractedAreCopiedAndComeBack() throws Exception {
        FakeTables tables = new FakeTables(server.context());
        server.context().registerService(PluginTables.class, tables, null);
        List<String> changes = server.changes();
        server.put("hello.jar", versioned("2.0.0")
                .header("Provide-Capability", "org.mibew.plugin;name=hello;migration=contract"));
        awaitSeen("2.0.0");
        assertEquals(List.of("copy while it is stopped"), tables.calls());

        server.step("rollback", NAME);

        assertEquals(List.of("1.0.0"), server.send(TOPIC));
        assertEquals(List.of("copy while it is stopped", "restore org.example.hello_copy1 while it is stopped"), tables.calls());
        assertTrue(changes.get(1).contains("lost: table words: 3 rows added"), changes::toString);
        assertEquals(1, server.awaitComplaint("3 rows added").stream().filter(line -> line.contains("is lost")).count());
    }

    @Test
    void tablesThatAreExpandedAreLeftAlone() throws Exception {
        FakeTables tables = new FakeTables(server.context());
        server.context().registerService(PluginTables.class, tables, null);
        update("2.0.0");

        server.step("rollback", NAME);

        assertEquals(List.of(), tables.calls());
    }

    private static void configure(ConfigurationAdmin admin, String pid, String value) throws Exception {
        Configuration configuration = admin.getConfiguration(pid, "?");
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("value", value);
        configuration.update(properties);
    }

    @SuppressWarnings("unchecked")
    private List<KeptVersion> kept() throws Exception {
        return (List<KeptVersion>) server.step("versions", NAME);
    }

    private List<String> versions() throws Exception {
        return kept().stream().map(kept -> (kept.version() + " " + kept.current() + " " + kept.note()).strip()).toList();
    }

    private void update(String version) throws Exception {
        server.put("hello.jar", versioned(version));
        awaitSeen(version);
        TestServer.await("the update is over", () -> server.report("hello").orElseThrow().version().equals(version));
    }

    private static TestJar versioned(String version) {
        return TestJar.handler(NAME, version, Versioned.class, TOPIC);
    }

    private void awaitSeen(String version) {
        TestServer.await(version + " has an event", () -> server.send(TOPIC).equals(List.of(version)));
    }
}
