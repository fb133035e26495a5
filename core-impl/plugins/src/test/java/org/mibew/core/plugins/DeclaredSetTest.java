package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.monitor.HandlerRankings;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.core.plugins.update.AtomicFiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** What plugins.lock declares is what a start brings about; people edit it, and what differs is told. */
final class DeclaredSetTest {

    private static final String HELLO = "org.example.hello";
    private static final String WHO = "shell: vera";

    @TempDir
    Path home;

    private TestServer server;
    private String firstHash;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
        server.put("hello.jar", TestJar.plugin(HELLO, "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
        awaitStep("install", HELLO);
        firstHash = Sha256.of(server.file("hello.jar"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whatIsDisabledInTheFileStopsAtOnceAndIsAStep() throws Exception {
        edit(text -> text.replace("enabled = true", "enabled = false"));
        awaitStep("disable", HELLO);
        assertFalse(isRunning());
        assertEquals(List.of("plugins.lock", "edited in plugins.lock"),
                List.of(steps().steps(1).get(0).who(), steps().steps(1).get(0).note()));

        edit(text -> text.replace("enabled = false", "enabled = true"));
        awaitStep("enable", HELLO);
        server.awaitState("hello", State.ACTIVE);
        steps().undo(WHO);
        assertFalse(isRunning());
        assertTrue(lock().contains("enabled = false"), this::lock);
    }

    @Test
    void whatIsDisabledInTheFileWhileTheServerIsDownIsNotStartedAtAll() throws Exception {
        server.stop();
        edit(text -> text.replace("enabled = true", "enabled = false"));
        server.start();
        server.awaitLooks();
        awaitStep("disable", HELLO);
        server.awaitProblem("hello", "disabled");
        assertEquals(List.of(), RecordedLog.lines("runs as bundle"), "it was never started");
    }

    @Test
    void rankingsOfTheFileCountAtOnceAndAtTheNextStart() throws Exception {
        AtomicReference<Map<String, Integer>> rankings = rankings();
        edit(text -> text.replace("ranking =", "ranking = 17"));
        TestServer.await("the ranking", () -> Map.of(HELLO, 17).equals(rankings.get()));
        awaitStep("rank", HELLO);

        restart();
        AtomicReference<Map<String, Integer>> again = rankings();
        assertEquals(Map.of(HELLO, 17), again.get());
        steps().undo(WHO);
        assertEquals(Map.of(), again.get());
    }

    private AtomicReference<Map<String, Integer>> rankings() {
        AtomicReference<Map<String, Integer>> known = new AtomicReference<>();
        server.context().registerService(HandlerRankings.class, known::set, null);
        return known;
    }

    @Test
    void aKeptVersionThatIsDeclaredAgainComesBack() throws Exception {
        String before = lock();
        server.put("hello.jar", TestJar.plugin(HELLO, "1.1.0"));
        awaitStep("update", HELLO);

        server.stop();
        edit(text -> before);
        server.start();

        TestServer.await("the version before", () -> hash("hello.jar").equals(firstHash));
        awaitStep("update", HELLO);
        assertEquals("1.0.0", server.awaitState("hello", State.ACTIVE).version());
        assertEquals(List.of(), steps().drift());
    }

    @Test
    void aVersionThatIsDeclaredAndNotThereIsToldUntilItComes() throws Exception {
        Path jar = home.resolve("later.jar");
        TestJar.put(jar, TestJar.plugin(HELLO, "2.0.0").bytes());
        String hash = Sha256.of(jar);
        edit(text -> text.replace("version = 1.0.0", "version = 2.0.0").replace(firstHash, hash));

        server.awaitComplaint("org.example.hello is 1.0.0 (sha256 " + firstHash.substring(0, 12) + "...) from hello.jar, and 2.0.0");
        assertEquals(1, steps().drift().size(), () -> steps().drift().toString());
        assertEquals("1.0.0", server.report("hello").orElseThrow().version());
        restart();
        server.awaitComplaint("and 2.0.0 (sha256 ");

        Files.copy(jar, server.file("hello.jar"), StandardCopyOption.REPLACE_EXISTING);
        TestServer.await("it is as declared", () -> steps().drift().isEmpty());
        assertEquals("2.0.0", server.awaitState("hello", State.ACTIVE).version());
    }

    @Test
    void aPluginThatIsTakenOutOfTheFileIsUninstalledAndCanComeBack() throws Exception {
        server.put("more.jar", TestJar.plugin("org.example.more", "1.0.0"));
        awaitStep("install", "org.example.more");
        edit(text -> text.substring(0, text.indexOf("\n[org.example.more]")));
        awaitStep("uninstall", "org.example.more");
        assertTrue(server.bundle("org.example.more").isEmpty());
        steps().undo(WHO);
        server.awaitState("more", State.ACTIVE);
        assertTrue(Files.exists(server.file("more.jar")));
    }

    @Test
    void aFileThatIsGoneOrEmptyTakesNoPluginWithIt() throws Exception {
        String before = lock();
        Files.delete(home.resolve("conf/plugins.lock"));
        TestServer.await("the file", () -> lock().equals(before));
        edit(text -> "");
        TestServer.await("the file", () -> lock().contains(HELLO));
        assertTrue(isRunning());
        assertEquals(1, steps().steps(10).size());
    }

    @Test
    void commentsAtTheTopAreKept() throws Exception {
        edit(text -> "# Ours\n" + text);
        steps().disable("hello", WHO);
        assertTrue(lock().startsWith("# Ours\n"), this::lock);
    }

    @Test
    void aFileThatCannotBeReadIsToldWithTheLineAndSetAsideByTheNextStep() throws Exception {
        edit(text -> text + "\nenabled: no\n");
        server.awaitComplaint("plugins.lock is not used: line ");
        assertTrue(isRunning());
        steps().disable("hello", WHO);
        assertTrue(Files.readString(home.resolve("conf/plugins.lock.unreadable")).endsWith("enabled: no\n"));
        assertTrue(lock().contains("enabled = false"), this::lock);
        assertEquals(List.of(), steps().drift());
    }

    @Test
    void aDeclaredPluginWhoseJarIsNowhereIsTold() throws Exception {
        server.stop();
        edit(text -> text + "\n[org.example.lost]\nversion = 3\nfile = lost.jar\nsha256 = " + firstHash + "\n");
        server.start();
        server.awaitComplaint("org.example.lost 3 is declared and not there: put lost.jar");
    }

    @Test
    void aServerWhoseFrameworkWasWipedIsWhatTheFileDeclares() throws Exception {
        steps().disable("hello", WHO);
        String before = lock();
        server.stop();
        AtomicFiles.delete(home.resolve("cache"));
        server.start();
        server.awaitLooks();
        TestServer.await("it is as declared", () -> steps().drift().isEmpty());
        assertFalse(isRunning());
        assertEquals(before, lock());
    }

    @Test
    void twoFilesWithOnePluginAreTold() throws Exception {
        server.put("hello-2.jar", TestJar.plugin(HELLO, "2.0.0"));
        server.awaitComplaint("is not declared: delete the file, or the other one with that plugin");
        assertTrue(lock().contains("file = hello.jar"), this::lock);
    }

    @Test
    void withStrictnessOnlyWhatIsDeclaredRuns() throws Exception {
        strict();
        server.put("more.jar", TestJar.plugin("org.example.more", "1.0.0"));
        server.awaitComplaint("plugins.lock does not declare (lock=strict)");
        server.put("hello.jar", TestJar.plugin(HELLO, "1.1.0"));
        server.awaitComplaint("is not the jar that plugins.lock declares");
        server.awaitLooks();
        assertTrue(server.bundle("org.example.more").isEmpty());
        assertEquals("1.0.0", server.report("hello").orElseThrow().version());
        assertTrue(isRunning());
        assertEquals(List.of("hello.jar", "more.jar"),
                steps().drift().stream().map(sentence -> sentence.split(" ")[0]).toList(), () -> steps().drift().toString());

        restart();
        server.awaitLooks();
        TestServer.await("it runs", this::isRunning);
        assertEquals("1.0.0", server.report("hello").orElseThrow().version());
        assertTrue(server.bundle("org.example.more").isEmpty());

        steps().deploy(server.file("more.jar"), "more.jar", WHO);
        server.awaitState("more", State.ACTIVE);
        assertEquals("install", steps().steps(1).get(0).what());
    }

    @Test
    void withStrictnessADeletedJarComesBack() throws Exception {
        strict();
        Files.delete(server.file("hello.jar"));
        server.awaitComplaint("is back, since plugins.lock declares it");
        server.awaitState("hello", State.ACTIVE);
        assertEquals(firstHash, Sha256.of(server.file("hello.jar")));
        assertEquals(1, steps().steps(10).size());
    }

    private void strict() throws Exception {
        BundleContext context = server.context();
        context.getService(context.getServiceReference(ConfigurationAdmin.class))
                .getConfiguration("org.mibew.core.plugins", "?")
                .update(new Hashtable<>(Map.of("lock", "strict")));
        TestServer.await("strictness", () -> {
            put("probe.jar", "org.example.probe", System.nanoTime());
            return !RecordedLog.complaints("lock=strict").isEmpty();
        });
        Files.delete(server.file("probe.jar"));
        server.awaitLooks();
    }

    private void put(String file, String name, long build) {
        try {
            server.put(file, TestJar.plugin(name, "1.0.0").entry(Long.toString(build), new byte[] {1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hash(String file) {
        try {
            return Sha256.of(server.file(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean isRunning() {
        return server.report("hello").orElseThrow().state() == State.ACTIVE;
    }

    private PluginSteps steps() {
        return server.service(PluginSteps.class).orElseThrow();
    }

    private void awaitStep(String what, String plugin) {
        TestServer.await(what + " of " + plugin, () -> server.service(PluginSteps.class).stream()
                .flatMap(steps -> steps.steps(1).stream())
                .anyMatch(step -> step.what().equals(what) && step.plugin().equals(plugin)));
    }

    private void restart() throws Exception {
        server.stop();
        server.start();
    }

    private void edit(UnaryOperator<String> change) throws IOException {
        TestJar.put(home.resolve("conf/plugins.lock"), change.apply(lock()).getBytes(StandardCharsets.UTF_8));
    }

    private String lock() {
        try {
            return Files.readString(home.resolve("conf/plugins.lock"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
