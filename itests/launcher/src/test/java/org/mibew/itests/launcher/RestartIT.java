package org.mibew.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.mibew.itests.launcher.Installation.Running;

/** One server that is started and ended again and again, in all ways; each test begins with what the one before left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartIT {

    private static final Installation SERVER = Installation.copy("restart");

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    @Order(1)
    void whereNoServerRunsEveryRequestSaysSo() {
        String none = "No server runs in " + SERVER.home();
        assertEquals(new Outcome(2, "", "mibew: " + none), SERVER.run("status"));
        assertEquals(new Outcome(2, "", "mibew: " + none), SERVER.exec("lb"));
        assertEquals(new Outcome(2, "", "mibew: " + none), SERVER.run("shell"));
        assertEquals(new Outcome(0, none, ""), SERVER.run("stop"));
    }

    @Test
    @Order(2)
    void aJarInPluginsIsDeployed() {
        assertEquals(0, SERVER.run("start").status());
        ToolJar.deploy(SERVER.resolve("plugins"), "1.0.0");
        awaitTool("Active", "1.0.0");
    }

    @Test
    @Order(3)
    void aServerThatWasKilledStartsAgainWithItsPluginsAndReplacedOnesAreUpdated() {
        ProcessHandle process = SERVER.server();
        process.destroyForcibly();
        Deadline.await("the end of the server", () -> SERVER.run("status").status() == 2);
        assertTrue(Files.exists(SERVER.resolve("data/channel/socket")), "a socket was left behind");
        ToolJar.deploy(SERVER.resolve("plugins"), "1.1.0");
        assertEquals(0, SERVER.run("start").status());
        assertTrue(isTool("Active", "1.1.0"), "plugins have started when start returns");
    }

    @Test
    @Order(4)
    void stopReturnsWhenTheServerHasStoppedItsPlugins() {
        assertEquals(0, SERVER.run("stop").status());
        assertEquals(2, SERVER.run("status").status());
        assertTrue(SERVER.read("logs/mibew.log").endsWith(SERVER.read("logs/mibew.log").lines()
                .filter(line -> line.contains("The tool has stopped")).reduce((first, last) -> last).orElse("none") + "\n"));
        assertFalse(Files.exists(SERVER.resolve("data/channel/socket")));
    }

    @Test
    @Order(5)
    void aStoppedPluginStaysStoppedThroughARestartAndEndOfInputDoesNotEndTheServer() {
        Running running = SERVER.launch("", Map.of(), "run");
        awaitTool("Active", "1.1.0");
        assertTrue(running.process().isAlive());
        assertEquals(0, SERVER.exec("stop " + ToolJar.NAME).status());
        awaitTool("Resolved", "1.1.0");
        running.process().destroy();
        assertEquals(143, SERVER.finish(running).status(), "exit status after SIGTERM");
        Running again = SERVER.launch("", Map.of(), "run");
        Deadline.await("the tool is there and not started", () -> isTool("Installed", "1.1.0") || isTool("Resolved", "1.1.0"));
        assertEquals(0, SERVER.run("stop").status());
        assertEquals(0, SERVER.finish(again).status(), "exit status after stop");
    }

    @Test
    @Order(6)
    void aJarOrConfigurationThatGoesWhileTheServerIsDownIsForgottenConfigurationsAlsoInAMovedFolder() throws IOException {
        Files.writeString(SERVER.resolve("conf/test.gone.cfg"), "name = value\n");
        Files.writeString(SERVER.resolve("conf/test.later.cfg"), "name = value\n");
        Files.writeString(SERVER.resolve("conf/test.stays.cfg"), "name = Grüße\n");
        assertEquals(0, SERVER.run("start").status());
        Deadline.await("the configurations", () -> configurations().contains("test.gone") && configurations().contains("test.later"));
        assertEquals(0, SERVER.run("stop").status());
        Files.delete(SERVER.resolve("conf/test.gone.cfg"));
        Files.delete(SERVER.resolve("plugins/tool.jar"));
        assertEquals(0, SERVER.run("start").status());
        assertFalse(configurations().contains("test.gone"), SERVER.exec("listConfigurations null")::output);
        assertFalse(SERVER.exec("lb -s").output().contains(ToolJar.NAME));
        assertEquals(0, SERVER.run("stop").status());
        Files.delete(SERVER.resolve("conf/test.later.cfg"));
        SERVER.move("moved");
        assertEquals(0, SERVER.run("start").status());
        assertFalse(configurations().contains("test.later"), SERVER.exec("listConfigurations null")::output);
        assertTrue(configurations().contains("test.stays"));
        assertFalse(SERVER.exec("lb -s").output().contains(ToolJar.NAME));
        assertTrue(SERVER.run("status").output().startsWith("running in " + SERVER.home()));
        assertEquals(0, SERVER.run("stop").status());
    }

    private static String configurations() {
        return SERVER.exec("listConfigurations null").output();
    }

    private static void awaitTool(String state, String version) {
        Deadline.await("the tool is " + state + " in version " + version, () -> isTool(state, version));
    }

    private static boolean isTool(String state, String version) {
        return SERVER.exec("lb -s").output().lines()
                .anyMatch(line -> line.contains(ToolJar.NAME) && line.contains(state) && line.endsWith(version));
    }
}
