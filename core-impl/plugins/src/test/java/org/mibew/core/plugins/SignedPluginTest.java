package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.core.plugins.signing.Keys;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** Where signatures are required, what nobody trusted has signed is kept out: in the folder, by steps and at every start. */
final class SignedPluginTest {

    @TempDir
    Path home;

    private TestServer server;
    private Keys keys;

    @BeforeEach
    void start() throws Exception {
        keys = new Keys(home).key("vera");
        server = TestServer.startedIn(home);
        server.put("plain.jar", TestJar.plugin("org.example.plain", "1.0.0").entry("a", new byte[] {1}));
        server.awaitState("plain", State.ACTIVE);
        keys.trusting(home.resolve("trusted.p12"), "vera");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whatIsNotSignedIsRefusedByNameAndWhatIsSignedRuns() throws Exception {
        require();
        server.put("other.jar", TestJar.plugin("org.example.other", "1.0.0").entry("a", new byte[] {1}));
        server.awaitComplaint("other.jar is not signed");
        assertTrue(server.bundle("org.example.other").isEmpty());

        Path unsigned = jar("org.example.third");
        assertFalse(steps().deploy(unsigned, "third.jar", "shell: vera").passed());

        TestJar.put(server.file("other.jar"), Files.readAllBytes(keys.sign(jar("org.example.other"), "vera")));
        server.awaitState("other", State.ACTIVE);
    }

    @Test
    void whatRanBeforeSignaturesWereRequiredDoesNotStartAgain() throws Exception {
        require();
        server.stop();
        server.start();
        server.awaitComplaint("plain.jar is not signed");
        server.awaitLooks();
        assertEquals(List.of(), RecordedLog.lines("org.example.plain 1.0.0 runs"));
        assertFalse(server.report("plain").filter(report -> report.state() == State.ACTIVE).isPresent());
    }

    private void require() throws Exception {
        BundleContext context = server.context();
        context.getService(context.getServiceReference(ConfigurationAdmin.class))
                .getConfiguration("org.mibew.core.plugins", "?")
                .update(new Hashtable<>(Map.of("signatures.required", "true", "signatures.keystore", "trusted.p12",
                        "signatures.keystore.password", Keys.PASSWORD)));
        Path probe = jar("org.example.probe");
        TestServer.await("signatures are required", () -> server.service(PluginSteps.class).isPresent()
                && checkFails(probe));
    }

    private boolean checkFails(Path probe) {
        return server.service(PluginChecks.class).orElseThrow().check(probe).findings().stream()
                .anyMatch(finding -> finding.text().contains("is not signed") && finding.problem());
    }

    private Path jar(String name) throws Exception {
        Path jar = home.resolve(name + ".jar");
        TestJar.put(jar, TestJar.plugin(name, "1.0.0").entry("a", new byte[] {1}).bytes());
        return jar;
    }

    private PluginSteps steps() {
        return server.service(PluginSteps.class).orElseThrow();
    }
}
