package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.DevelopedPlugin;
import org.mibew.api.plugin.PluginDevelopment;
import org.mibew.api.plugin.PluginReport.State;

/** A folder of class files is deployed again whenever it is compiled, and what runs stays while it is not whole. */
final class DevelopmentTest {

    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: org.example.hello
            Bundle-Version: 1.0.0.SNAPSHOT
            Bundle-Activator: org.example.hello.Hello
            Import-Package: org.osgi.framework,org.mibew.api.event
            Provide-Capability: org.mibew.plugin;name=hello
            """;

    @TempDir
    Path home;

    private Path classes;
    private TestServer server;
    private PluginDevelopment development;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.in(home).with(Timing.PATIENCE, "10000");
        server.start();
        classes = Files.createDirectories(home.resolve("project/target/classes"));
        TestServer.await("plugins can be developed", () -> server.service(PluginDevelopment.class).isPresent());
        development = server.service(PluginDevelopment.class).orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void itIsDeployedOnEveryCompileWithTheSameVersion() throws Exception {
        compile("one");
        development.watch(classes, "shell: vera");
        awaitWord("one");
        String version = server.awaitState("hello", State.ACTIVE).version();
        server.awaitComplaint("Development mode is on for " + classes);

        compile("two");
        awaitWord("two");
        compile("three");
        awaitWord("three");

        assertEquals(version, server.awaitState("hello", State.ACTIVE).version());
        TestServer.await("it is counted", () -> watched().deployments() >= 3 && watched().problem().isEmpty());
        assertEquals("org.example.hello", watched().symbolicName());
    }

    @Test
    void whatIsHalfWrittenLeavesWhatRuns() throws Exception {
        compile("one");
        development.watch(classes, "shell: vera");
        awaitWord("one");
        Path file = classes.resolve("org/example/hello/Hello.class");
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        TestServer.await("it is told", () -> watched().problem().orElse("").contains("malformed class file"));
        assertEquals("one", word());
        assertEquals(State.ACTIVE, server.report("hello").orElseThrow().state());

        compile("two");
        awaitWord("two");
    }

    @Test
    void itEndsWhenItIsLeftAndWithTheServer() throws Exception {
        compile("one");
        development.watch(classes, "shell: vera");
        awaitWord("one");
        assertThrows(IllegalStateException.class, () -> development.watch(classes, "shell: vera"));

        development.leave(classes);
        compile("two");
        server.awaitLooks();
        assertEquals("one", word());
        assertEquals(List.of(), development.watched());
        assertThrows(NoSuchElementException.class, () -> development.leave(classes));

        development.watch(classes, "shell: vera");
        awaitWord("two");
        server.stop();
        compile("three");
        server.start();
        TestServer.await("plugins can be developed", () -> server.service(PluginDevelopment.class).isPresent());
        assertEquals(List.of(), server.service(PluginDevelopment.class).orElseThrow().watched());
        server.awaitState("hello", State.ACTIVE);
        assertEquals("two", word());
    }

    @Test
    void aFolderWithoutManifestSaysSo() throws Exception {
        assertThrows(IllegalStateException.class, () -> development.watch(home.resolve("none"), "shell: vera"));
        development.watch(classes, "shell: vera");
        TestServer.await("it is told", () -> watched().problem().orElse("").endsWith("MANIFEST.MF"));

        compile("one");
        awaitWord("one");
    }

    private DevelopedPlugin watched() {
        return development.watched().get(0);
    }

    private void awaitWord(String word) {
        TestServer.await("the word is " + word, () -> word.equals(word()));
    }

    private static String word() {
        return System.getProperty("org.example.hello.word");
    }

    /** Compiles as a project does: first classes, then the manifest. */
    private void compile(String word) throws Exception {
        Path source = Files.createDirectories(home.resolve("project/src/org/example/hello")).resolve("Hello.java");
        Files.writeString(source, """
                package org.example.hello;

                public final class Hello implements org.osgi.framework.BundleActivator {

                    public void start(org.osgi.framework.BundleContext context) {
                        System.setProperty("org.example.hello.word", "%s");
                    }

                    public void stop(org.osgi.framework.BundleContext context) {}
                }
                """.formatted(word));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("--release", "17", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            assertTrue(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source)).call());
        }
        Path manifest = Files.createDirectories(classes.resolve("META-INF")).resolve("MANIFEST.MF");
        Files.writeString(manifest, MANIFEST);
    }
}
