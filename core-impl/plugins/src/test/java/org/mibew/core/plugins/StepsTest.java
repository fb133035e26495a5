package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Step;
import org.mibew.core.plugins.fixture.FailingActivator;

/** Steps are taken at once, are written down, outlive a restart, and can be taken back. */
final class StepsTest {

    private static final String HELLO = "org.example.hello";
    private static final String WHO = "shell: vera";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
        server.put("hello.jar", TestJar.plugin(HELLO, "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
        awaitStep("install", HELLO);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aJarThatIsDroppedIsAStepAndIsDeclared() throws Exception {
        Step step = steps().steps(1).get(0);
        assertEquals(List.of("folder", "install", HELLO, "", "1.0.0 enabled"),
                List.of(step.who(), step.what(), step.plugin(), step.before(), step.after()));
        assertTrue(lock().contains("[org.example.hello]\nversion = 1.0.0\nfile = hello.jar\nsha256 = "), this::lock);
        assertEquals(List.of(), steps().drift());
    }

    @Test
    void whatIsReplacedAndDeletedInTheFolderIsAStepEach() throws Exception {
        server.put("hello.jar", TestJar.plugin(HELLO, "1.1.0"));
        awaitStep("update", HELLO);
        Files.delete(server.file("hello.jar"));
        awaitStep("uninstall", HELLO);
        assertEquals(List.of("1.0.0 enabled -> 1.1.0 enabled", "1.1.0 enabled -> "),
                List.of(change(steps().steps(2).get(1)), change(steps().steps(1).get(0))));
        assertFalse(lock().contains(HELLO), this::lock);
    }

    @Test
    void whatHappensWhileTheServerIsDownIsAStepToo() throws Exception {
        server.stop();
        server.put("hello.jar", TestJar.plugin(HELLO, "1.1.0"));
        server.put("more.jar", TestJar.plugin("org.example.more", "1.0.0"));
        server.start();
        awaitStep("install", "org.example.more");
        assertEquals(List.of("update", "install"), steps().steps(2).stream().map(Step::what).sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void aRestartIsNoStep() throws Exception {
        restart();
        server.awaitState("hello", State.ACTIVE);
        server.awaitLooks();
        assertEquals(1, steps().steps(10).size(), () -> steps().steps(10).toString());
    }

    @Test
    void aDeployedJarIsInstalledWhenTheStepIsDone() throws Exception {
        CheckReport report = steps().deploy(jar("more.jar", "org.example.more", "1.0.0"), "more.jar", WHO);
        assertTrue(report.passed(), report::toString);
        assertEquals(State.ACTIVE, server.report("more").orElseThrow().state());
        assertEquals(WHO, steps().steps(1).get(0).who());

        steps().deploy(jar("another-name.jar", HELLO, "1.1.0"), "another-name.jar", WHO);
        assertEquals("1.1.0", server.report("hello").orElseThrow().version());
        assertEquals("1.0.0 enabled -> 1.1.0 enabled", change(steps().steps(1).get(0)));
        assertFalse(Files.exists(server.file("another-name.jar")));
    }

    @Test
    void aJarThatDoesNotPassChangesNothing() throws Exception {
        Path jar = home.resolve("needy.jar");
        TestJar.put(jar, TestJar.plugin(HELLO, "2.0.0").header("Import-Package", "org.nowhere").bytes());
        CheckReport report = steps().deploy(jar, "needy.jar", WHO);
        assertFalse(report.passed());
        assertEquals("1.0.0", server.report("hello").orElseThrow().version());
        assertEquals(1, steps().steps(10).size());
    }

    @Test
    void aJarThatDoesNotStartChangesNothing() throws Exception {
        Path jar = home.resolve("failing.jar");
        TestJar.put(jar, TestJar.plugin(HELLO, "2.0.0").activator(FailingActivator.class).bytes());
        assertThrows(IllegalStateException.class, () -> steps().deploy(jar, "failing.jar", WHO));
        assertEquals("1.0.0", server.awaitState("hello", State.ACTIVE).version());
        assertTrue(lock().contains("version = 1.0.0"), this::lock);
    }

    @Test
    void anUpdateThatTheServerTakesBackIsWrittenDownWithTheReason() throws Exception {
        server.put("hello.jar", TestJar.plugin(HELLO, "2.0.0").activator(FailingActivator.class));
        awaitStep("refuse", HELLO);
        Step step = steps().steps(1).get(0);
        assertEquals("server", step.who());
        assertTrue(step.note().contains("no licence"), step::note);
        assertEquals("1.0.0", server.awaitState("hello", State.ACTIVE).version());
        assertTrue(lock().contains("version = 1.0.0"), this::lock);
    }

    @Test
    void aDisabledPluginStaysStoppedThroughARestartAndIsEnabledAgain() throws Exception {
        steps().disable("hello", WHO);
        assertFalse(server.report("hello").orElseThrow().state() == State.ACTIVE);
        assertTrue(lock().contains("enabled = false"), this::lock);

        restart();
        server.awaitLooks();
        server.awaitProblem("hello", "disabled");
        assertEquals(List.of(), steps().drift());

        steps().enable(HELLO, WHO);
        assertEquals(State.ACTIVE, server.report("hello").orElseThrow().state());
        restart();
        server.awaitState("hello", State.ACTIVE);
    }

    @Test
    void aNewVersionOfADisabledPluginStaysDisabled() throws Exception {
        steps().disable("hello", WHO);
        server.put("hello.jar", TestJar.plugin(HELLO, "1.1.0"));
        awaitStep("update", HELLO);
        server.awaitLooks();
        assertFalse(server.report("hello").orElseThrow().state() == State.ACTIVE);
        assertTrue(lock().contains("enabled = false"), this::lock);
    }

    @Test
    void aPluginThatCannotBeEnabledStaysDisabled() throws Exception {
        server.put("failing.jar", TestJar.plugin("org.example.failing", "1.0.0").activator(FailingActivator.class));
        server.awaitComplaint("no licence");
        awaitStep("install", "org.example.failing");
        steps().disable("failing", WHO);
        var error = assertThrows(IllegalStateException.class, () -> steps().enable("failing", WHO));
        assertTrue(error.getMessage().contains("no licence"), error.getMessage());
        assertEquals("disable", steps().steps(1).get(0).what());
        assertTrue(lock().contains("enabled = false"), this::lock);
        assertEquals(List.of(), steps().drift());
        assertThrows(IllegalStateException.class, () -> steps().disable("failing", WHO), "it is so already");
    }

    @Test
    void whatIsSoAlreadyIsNoStep() {
        assertThrows(IllegalStateException.class, () -> steps().enable("hello", WHO));
        steps().disable("hello", WHO);
        assertThrows(IllegalStateException.class, () -> steps().disable("hello", WHO));
        assertEquals(2, steps().steps(10).size());
    }

    @Test
    void whatIsStoppedByHandIsAStep() throws Exception {
        server.bundle(HELLO).orElseThrow().stop();
        awaitStep("disable", HELLO);
        assertEquals("framework", steps().steps(1).get(0).who());
        server.bundle(HELLO).orElseThrow().start();
        awaitStep("enable", HELLO);
        assertEquals(List.of(), steps().drift());
    }

    @Test
    void anUninstalledPluginComesBackAsItWasAlsoAfterARestart() throws Exception {
        steps().disable("hello", WHO);
        String before = lock();
        steps().uninstall("hello", false, WHO);
        assertTrue(server.bundle(HELLO).isEmpty());
        assertFalse(Files.exists(server.file("hello.jar")));
        assertFalse(lock().contains(HELLO), this::lock);

        restart();
        server.awaitLooks();
        assertTrue(server.bundle(HELLO).isEmpty());
        assertEquals("uninstall", steps().undo(WHO).what());
        assertTrue(Files.exists(server.file("hello.jar")));
        assertFalse(server.report("hello").orElseThrow().state() == State.ACTIVE, "it was disabled before");
        assertEquals(before, lock());

        steps().undo(WHO);
        server.awaitState("hello", State.ACTIVE);
    }

    @Test
    void anInstalledJarIsTakenBack() throws Exception {
        assertEquals("install", steps().undo(WHO).what());
        assertTrue(server.bundle(HELLO).isEmpty());
        assertFalse(Files.exists(server.file("hello.jar")));
        assertThrows(IllegalStateException.class, () -> steps().undo(WHO), "there is nothing else");
    }

    @Test
    void anUpdateIsTakenBackToTheVeryJarBefore() throws Exception {
        byte[] first = Files.readAllBytes(server.file("hello.jar"));
        server.put("hello.jar", TestJar.plugin(HELLO, "1.0.0").entry("rebuilt.txt", new byte[] {1}));
        awaitStep("update", HELLO);

        restart();
        server.awaitState("hello", State.ACTIVE);
        steps().undo(WHO);

        assertEquals(-1, mismatch(first, Files.readAllBytes(server.file("hello.jar"))));
        server.awaitLooks();
        assertEquals(-1, mismatch(first, Files.readAllBytes(server.file("hello.jar"))));
        assertEquals(State.ACTIVE, server.report("hello").orElseThrow().state());
        assertEquals(List.of(), steps().drift());
    }

    @Test
    void aRollbackIsTakenBackForward() throws Exception {
        steps().deploy(jar("hello.jar", HELLO, "1.1.0"), "hello.jar", WHO);
        steps().rollback("hello", WHO);
        assertEquals("1.0.0", server.report("hello").orElseThrow().version());
        assertEquals("1.1.0 enabled -> 1.0.0 enabled", change(steps().steps(1).get(0)));

        assertEquals("rollback", steps().undo(WHO).what());
        assertEquals("1.1.0", server.report("hello").orElseThrow().version());
        assertTrue(lock().contains("version = 1.1.0"), this::lock);
    }

    @Test
    void undoGoesBackStepByStepAndIsNotTakenBackItself() throws Exception {
        steps().deploy(jar("hello.jar", HELLO, "1.1.0"), "hello.jar", WHO);
        steps().disable("hello", WHO);
        assertEquals("disable", steps().undo(WHO).what());
        assertEquals(State.ACTIVE, server.report("hello").orElseThrow().state());
        assertEquals("update", steps().undo(WHO).what());
        assertEquals("install", steps().undo(WHO).what());
        assertEquals(List.of("undo", "undo", "undo", "disable", "update", "install"),
                steps().steps(10).stream().map(Step::what).toList());
        assertTrue(steps().steps(1).get(0).note().startsWith("takes back step 1, install by folder"));
    }

    @Test
    void uninstallingWithDataRemovesTheConfiguration() throws Exception {
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.writeString(conf.resolve("org.example.hello.cfg"), "greeting = hi\n");
        Files.writeString(conf.resolve("org.example.hello.more.cfg"), "greeting = hi\n");
        Files.writeString(conf.resolve("org.example.hellos.cfg"), "greeting = hi\n");

        steps().uninstall("hello", false, WHO);
        assertTrue(Files.exists(conf.resolve("org.example.hello.cfg")));
        steps().undo(WHO);
        steps().uninstall("hello", true, WHO);

        assertFalse(Files.exists(conf.resolve("org.example.hello.cfg")));
        assertFalse(Files.exists(conf.resolve("org.example.hello.more.cfg")));
        assertTrue(Files.exists(conf.resolve("org.example.hellos.cfg")));
        steps().undo(WHO);
        server.awaitState("hello", State.ACTIVE);
        assertFalse(Files.exists(conf.resolve("org.example.hello.cfg")), "its data do not come back");
    }

    @Test
    void whatSomebodyElseChangedSinceIsNotOverwritten() throws Exception {
        steps().disable("hello", WHO);
        steps().enable("hello", WHO);
        steps().undo(WHO);
        steps().undo(WHO);
        assertEquals(State.ACTIVE, server.report("hello").orElseThrow().state());
        steps().note("quarantine", HELLO, "ended", WHO);
        assertEquals("install", steps().undo(WHO).what(), "a note is not taken back");
    }

    @Test
    void stepsAreTakenOneAtATime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean enable = i % 2 == 0;
            all.add(threads.submit(() -> {
                for (int round = 0; round < 10; round++) {
                    try {
                        if (enable) {
                            steps().enable("hello", WHO);
                        } else {
                            steps().disable("hello", WHO);
                        }
                    } catch (IllegalStateException e) {
                        assertTrue(e.getMessage().endsWith("already"), e.getMessage());
                    }
                }
            }));
        }
        for (Future<?> future : all) {
            future.get();
        }
        threads.shutdown();
        List<Step> steps = steps().steps(100);
        for (int i = 0; i + 1 < steps.size() - 1; i++) {
            assertEquals(steps.get(i + 1).after(), steps.get(i).before(), "each begins where the one before ended");
        }
        assertEquals(List.of(), steps().drift());
    }

    @Test
    void unknownPluginsAreAnsweredWithTheNearest() {
        var error = assertThrows(NoSuchElementException.class, () -> steps().disable("helo", WHO));
        assertTrue(error.getMessage().contains("hello"), error.getMessage());
    }

    private PluginSteps steps() {
        return server.service(PluginSteps.class).orElseThrow();
    }

    private void awaitStep(String what, String plugin) {
        TestServer.await(what + " of " + plugin, () -> server.service(PluginSteps.class).stream()
                .flatMap(steps -> steps.steps(2).stream())
                .anyMatch(step -> step.what().equals(what) && step.plugin().equals(plugin)));
    }

    private void restart() throws Exception {
        server.stop();
        server.start();
    }

    private Path jar(String file, String name, String version) throws IOException {
        Path jar = Files.createDirectories(home.resolve("new")).resolve(file);
        TestJar.put(jar, TestJar.plugin(name, version).bytes());
        return jar;
    }

    private String lock() {
        try {
            return Files.readString(home.resolve("conf/plugins.lock"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String change(Step step) {
        return step.before() + " -> " + step.after();
    }

    private static int mismatch(byte[] one, byte[] other) {
        return Arrays.mismatch(one, other);
    }
}
