package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Step;
import org.mibew.api.store.PluginTables;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations are changed by steps, whoever changes them otherwise is noticed, and they go with a plugin's data. */
final class ConfigureStepTest {

    private static final String HELLO = "org.example.hello";
    private static final String WHO = "operator admin";

    @TempDir
    Path home;

    private TestServer server;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
        server.put("hello.jar", TestJar.plugin(HELLO, "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
        awaitStep("install");
        file = home.resolve("conf/org.example.hello.cfg");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aConfigurationThatTheServerKeepsIsChangedAndBroughtBackAfterARestart() throws Exception {
        steps().configure("hello", HELLO, Map.of("greeting", "hi", "most", 5), WHO);
        steps().configure("hello", HELLO, Map.of("greeting", "hello"), WHO);
        assertEquals("hello", configuration().getProperties().get("greeting"));
        assertEquals(List.of(), steps().drift());

        server.stop();
        server.start();
        server.awaitLooks();
        assertEquals("configure", steps().undo(WHO).what());
        assertEquals(5, configuration().getProperties().get("most"));
        steps().undo(WHO);
        assertTrue(configuration() == null, "there was none");
        assertEquals(List.of(), steps().drift());
    }

    @Test
    void aConfigurationWithAFileIsChangedThereAndItsCommentsStay() throws Exception {
        Files.writeString(file, "# Ask Vera\ngreeting = hi\nsecret = x\n");
        steps().configure("hello", HELLO, Map.of("greeting", "hello", "most", 7), WHO);
        assertEquals("# Ask Vera\ngreeting = hello\nmost = 7\n", Files.readString(file));
        assertEquals("7", configuration().getProperties().get("most"));

        steps().undo(WHO);
        assertEquals("# Ask Vera\ngreeting = hi\nsecret = x\n", Files.readString(file));
    }

    @Test
    void valuesAreNotWrittenToTheAuditLogNorReadableByOthers() throws Exception {
        steps().configure("hello", HELLO, Map.of("password", "tr0ub4dor"), WHO);
        steps().configure("hello", HELLO, Map.of("password", "other"), WHO);
        assertFalse(Files.readString(home.resolve("data/plugins/audit.log")).contains("tr0ub4dor"));
        assertEquals(HELLO, steps().steps(1).get(0).note());
        try (Stream<Path> kept = Files.list(home.resolve("data/plugins/org.example.hello/configured"))) {
            for (Path folder : kept.toList()) {
                assertEquals("rwx------", PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder)));
            }
        }
    }

    @Test
    void whatCannotBeKeptIsRefusedAndChangesNothing() throws Exception {
        Files.writeString(file, "greeting = hi\n");
        for (Map<String, Object> values : List.<Map<String, Object>>of(
                Map.of("names", new String[] {"a", "b"}), Map.of("home", "${user.home}"))) {
            assertThrows(IllegalStateException.class, () -> steps().configure("hello", HELLO, values, WHO));
        }
        assertThrows(IllegalStateException.class, () -> steps().configure("hello", "org.mibew.core.chat", Map.of(), WHO));
        assertEquals("greeting = hi\n", Files.readString(file));
        assertEquals(1, steps().steps(10).size());
    }

    @Test
    void aConfigurationThatIsChangedOtherwiseIsAStepThatUndoPassesOver() throws Exception {
        admin().getConfiguration(HELLO, "?").update(new Hashtable<>(Map.of("greeting", "hi")));
        awaitStep("configure");
        Step step = steps().steps(1).get(0);
        assertEquals("configuration", step.who());
        TestServer.await("nothing differs", () -> steps().drift().isEmpty());
        assertEquals("install", steps().undo(WHO).what());
    }

    @Test
    void dataGoWithThePluginOnlyIfThatIsAskedFor() throws Exception {
        List<String> dropped = new ArrayList<>();
        server.context().registerService(PluginTables.class, new Tables(dropped), null);
        steps().configure("hello", HELLO, Map.of("greeting", "hi"), WHO);
        steps().uninstall("hello", false, WHO);
        assertEquals(List.of(), dropped);
        assertEquals("hi", configuration().getProperties().get("greeting"));
        steps().undo(WHO);

        steps().uninstall("hello", true, WHO);
        assertEquals(List.of(HELLO), dropped);
        assertTrue(configuration() == null, "it has no configuration");
        try (Stream<Path> left = Files.list(home.resolve("data/plugins/org.example.hello"))) {
            assertEquals(List.of("uninstalled"), left.map(path -> path.getFileName().toString()).toList());
        }
        assertEquals("with its data", steps().steps(1).get(0).note());
    }

    private PluginSteps steps() {
        return server.service(PluginSteps.class).orElseThrow();
    }

    private ConfigurationAdmin admin() {
        return server.context().getService(server.context().getServiceReference(ConfigurationAdmin.class));
    }

    private Configuration configuration() throws Exception {
        Configuration[] found = admin().listConfigurations("(service.pid=" + HELLO + ")");
        return found == null ? null : found[0];
    }

    private void awaitStep(String what) {
        TestServer.await(what, () -> server.service(PluginSteps.class).stream()
                .flatMap(steps -> steps.steps(1).stream())
                .anyMatch(step -> step.what().equals(what)));
    }

    /** Tables of which it is only noted that they are dropped. */
    private record Tables(List<String> dropped) implements PluginTables {

        @Override
        public DataSource open() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean exist(String symbolicName) {
            return !dropped.contains(symbolicName);
        }

        @Override
        public String copy(String symbolicName) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> restore(String symbolicName, String copy) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(String symbolicName, String copy) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void drop(String symbolicName) {
            dropped.add(symbolicName);
        }
    }
}
