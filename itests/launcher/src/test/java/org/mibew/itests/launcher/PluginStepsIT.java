package org.mibew.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What an administrator does with plugins in the shell, through restarts of the server, and when a plugin blocks it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PluginStepsIT {

    private static final Installation SERVER = Installation.copy("steps");
    private static final String PASSWORD = "secret";

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    @Order(1)
    void stepsOutliveARestartAndAreTakenBack() throws IOException {
        Path fresh = Files.createDirectories(SERVER.resolve("new folder"));
        ToolJar.deploy(fresh, "1.0.0");
        start();
        done("mibew:deploy 'new folder/tool.jar'");
        assertTrue(isTool("Active", "1.0.0"));
        ToolJar.deploy(fresh, "1.1.0");
        done("mibew:deploy 'new folder/tool.jar'");
        assertTrue(isTool("Active", "1.1.0"));
        done("mibew:disable " + ToolJar.NAME);
        assertFalse(isTool("Active", "1.1.0"));
        restart();
        assertFalse(isTool("Active", "1.1.0"), "a disabled plugin stays so");
        assertTrue(SERVER.read("conf/plugins.lock").contains("[" + ToolJar.NAME + "]\nversion = 1.1.0\nfile = tool.jar\nsha256 = "));

        done("mibew:undo");
        assertTrue(isTool("Active", "1.1.0"));
        done("mibew:rollback " + ToolJar.NAME);
        assertTrue(isTool("Active", "1.0.0"));
        done("mibew:uninstall " + ToolJar.NAME);
        assertFalse(bundles().contains(ToolJar.NAME));
        restart();
        assertFalse(bundles().contains(ToolJar.NAME), "what is uninstalled stays so");
        done("mibew:undo");
        assertTrue(isTool("Active", "1.0.0"));
        assertEquals("The server is as plugins.lock declares.", done("mibew:drift").output());
        String audit = done("mibew:audit").output();
        assertTrue(audit.lines().anyMatch(line -> line.matches(" +1 .* shell: \\S+ +install +" + ToolJar.NAME)), audit);
        assertEquals(7, SERVER.read("data/plugins/audit.log").lines().count(), audit);
    }

    @Test
    @Order(2)
    void aPluginThatBlocksEveryStartIsNamedAndCanBeTakenOutInSafeMode() {
        assertEquals(0, SERVER.run("stop").status());
        ToolJar.deployHalter(SERVER.resolve("plugins"));
        for (int i = 0; i < 3; i++) {
            assertEquals(1, SERVER.run("start").status());
        }
        String log = SERVER.read("logs/mibew.log");
        assertTrue(log.contains("The last 2 starts of the server ended while plugins were being started, the last one when it was"
                + " the turn of " + ToolJar.HALTER + ". \"bin/mibew start --safe\" starts the server without plugins"), log);

        assertEquals(0, SERVER.run("start", "--safe").status());
        assertTrue(SERVER.run("status").output().contains("\nin safe mode: no plugin is started\n"), SERVER.run("status")::output);
        assertTrue(done("mibew:plugins").output().startsWith("Safe mode: no plugin is started."));
        assertFalse(isTool("Active", "1.0.0"));
        done("mibew:disable " + ToolJar.HALTER);
        assertEquals(0, SERVER.run("stop").status());

        start();
        assertTrue(isTool("Active", "1.0.0"));
        assertFalse(bundles().lines().anyMatch(line -> line.contains(ToolJar.HALTER) && line.contains("Active")));
        done("mibew:uninstall " + ToolJar.HALTER);
        assertEquals(0, SERVER.run("stop").status());
    }

    @Test
    @Order(3)
    void theVariableIsAsGoodAsTheOption() {
        assertEquals(64, SERVER.run("start", "--fast").status());
        assertEquals(0, SERVER.runWith(Map.of("MIBEW_SAFE", "true"), "start").status());
        assertTrue(SERVER.run("status").output().contains("safe mode"));
        assertEquals(0, SERVER.run("stop").status());
    }

    @Test
    @Order(4)
    void whereSignaturesAreRequiredTheOthersAreRefusedByName() throws Exception {
        Path keys = SERVER.resolve("conf/keys.p12");
        keytool("-genkeypair", "-keystore", keys.toString(), "-alias", "vera", "-dname", "CN=Vera", "-keyalg", "EC");
        Files.writeString(SERVER.resolve("conf/secret"), PASSWORD + "\n");
        Files.writeString(SERVER.resolve("conf/org.mibew.core.plugins.cfg"), "signatures.required = true\n"
                + "signatures.keystore = conf/keys.p12\nsignatures.keystore.password.file = conf/secret\n");
        start();
        Deadline.await("the refusal", () -> SERVER.read("logs/mibew.log").contains("tool.jar is not signed"));
        assertFalse(isTool("Active", "1.0.0"), "what ran before without a signature runs no longer");

        Path fresh = SERVER.resolve("new folder");
        ToolJar.deploy(fresh, "1.2.0");
        Outcome refused = SERVER.exec("mibew:deploy 'new folder/tool.jar'");
        assertEquals(1, refused.status());
        assertTrue(refused.output().contains("tool.jar is not signed"), refused::toString);

        sign(keys, fresh.resolve("tool.jar"), fresh.resolve("signed.jar"));
        done("mibew:deploy 'new folder/signed.jar'");
        assertTrue(isTool("Active", "1.2.0"));
        restart();
        assertTrue(isTool("Active", "1.2.0"));
        assertEquals(0, SERVER.run("stop").status());
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-storetype", "PKCS12", "-storepass", PASSWORD);
        builder.command().addAll(1, Arrays.asList(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
    }

    private static void sign(Path keys, Path jar, Path signed) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        PrivateKey key = (PrivateKey) store.getKey("vera", PASSWORD.toCharArray());
        try (ZipFile in = new ZipFile(jar.toFile()); OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key, CertificateFactory.getInstance("X.509")
                    .generateCertPath(Arrays.asList(store.getCertificateChain("vera")))).build().sign(in, out);
        }
    }

    private static void start() {
        assertEquals(0, SERVER.run("start").status());
    }

    private static void restart() {
        assertEquals(0, SERVER.run("stop").status());
        start();
    }

    private static Outcome done(String line) {
        Outcome outcome = SERVER.exec(line);
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome;
    }

    private static boolean isTool(String state, String version) {
        return bundles().lines()
                .anyMatch(line -> line.contains(ToolJar.NAME) && line.contains(state) && line.endsWith(version));
    }

    private static String bundles() {
        return SERVER.exec("lb -s").output();
    }
}
