package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.api.plugin.Step;

/** Steps are taken in the name of the user whose server it is, and told in a line. */
class PluginStepsTest {

    private static final String WHO = "shell: " + System.getProperty("user.name");
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final FakeSteps steps = new FakeSteps();
    private final Shell shell = new Shell().with(
            "mibew", new PluginStepCommands(new ServerFiles(Path.of("/srv/mibew")), steps), "deploy", "enable", "disable",
            "uninstall", "rollback", "versions", "undo", "audit", "drift");

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enable microtime           | enable microtime              | microtime is enabled
            disable microtime          | disable microtime             | microtime is disabled
            rollback microtime         | rollback microtime            | microtime has its version back
            uninstall microtime        | uninstall microtime           | microtime is uninstalled; mibew:undo brings it back
            uninstall microtime --data | uninstall with data microtime | microtime is uninstalled with its data
            """)
    void aStepIsTaken(String line, String call, String answer) throws Exception {
        assertEquals(answer + "\n", shell.run("mibew:" + line));
        assertEquals(List.of(call + " by " + WHO), steps.calls);
    }

    @Test
    void aJarIsDeployedFromTheServersFolder() throws Exception {
        steps.report = report(Way.INSTALL, new CheckFinding(Subject.FILE, false, "fine"));
        assertEquals("org.example.hello 1.0.0 is deployed\n", shell.run("mibew:deploy new/hello.jar"));
        assertEquals(List.of("deploy /srv/mibew/new/hello.jar as hello.jar by " + WHO), steps.calls);
    }

    @Test
    void aJarThatIsRefusedIsAnErrorWithAllReasons() {
        steps.report = report(Way.REFUSED, new CheckFinding(Subject.SIGNATURE, true, "hello.jar is not signed"),
                new CheckFinding(Subject.FILE, false, "fine"));
        var error = assertThrows(IllegalStateException.class, () -> shell.run("mibew:deploy /tmp/hello.jar"));
        assertEquals("hello.jar is refused; nothing has changed", error.getMessage());
        assertEquals("! hello.jar is not signed\n", shell.printed());
    }

    private static CheckReport report(Way way, CheckFinding... findings) {
        return new CheckReport(Path.of("/tmp/hello.jar"), "org.example.hello", "1.0.0", way, List.of(findings));
    }

    @Test
    void inSafeModeAnEnabledPluginStartsLater() throws Exception {
        steps.safe = true;
        assertEquals("microtime is enabled; it starts when the server is started without safe mode\n",
                shell.run("mibew:enable microtime"));
    }

    @Test
    void theAuditLogHasWhatChangedAndWhy() throws Exception {
        steps.steps.add(new Step(7, NOON, "server", "rollback", "org.example.hello", "1.1.0 enabled", "1.0.0 enabled", "it failed"));
        steps.steps.add(new Step(6, NOON, WHO, "install", "org.example.hello", "", "1.0.0 enabled", ""));
        List<String> lines = shell.lines("mibew:audit");
        assertTrue(lines.get(1).matches(" +7  " + Times.of(NOON) + "  server +rollback +org.example.hello"), lines::toString);
        assertEquals("    change      1.1.0 enabled -> 1.0.0 enabled", lines.get(2));
        assertEquals("    note        it failed", lines.get(3));
        assertEquals("    change      none -> 1.0.0 enabled", lines.get(5));
        assertEquals(4, shell.lines("mibew:audit 1").size());
    }

    @Test
    void versionsAreListed() throws Exception {
        steps.versions.add(new KeptVersion("1.1.0", "ab".repeat(32), NOON, true, ""));
        steps.versions.add(new KeptVersion("1.0.0", "cd".repeat(32), NOON, false, "it failed"));
        List<String> lines = shell.lines("mibew:versions hello");
        assertTrue(lines.get(1).matches("1.1.0 +" + Times.of(NOON) + "  present  abababababab"), lines::toString);
        assertTrue(lines.get(3).endsWith("it failed"), lines::toString);
    }

    @Test
    void undoSaysWhatItHasTakenBack() throws Exception {
        steps.steps.add(new Step(6, NOON, "folder", "update", "org.example.hello", "1.0.0", "1.1.0", ""));
        assertEquals("Step 6 is taken back: update of org.example.hello by folder at " + Times.of(NOON) + "\n",
                shell.run("mibew:undo"));
    }

    @Test
    void driftIsListed() throws Exception {
        assertEquals("The server is as plugins.lock declares.\n", shell.run("mibew:drift"));
        steps.drift.add("hello is declared and not there");
        assertEquals("! hello is declared and not there\n", shell.run("mibew:drift"));
    }

    @Test
    void anUnknownPluginIsAnsweredWithTheNearest() {
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:disable microtme"));
        assertEquals("There is no plugin \"microtme\"; did you mean \"microtime\"?", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "enable", "enable a b", "uninstall a --all", "rollback", "versions", "undo 3", "audit 0",
        "audit many", "drift x"})
    void wrongUseIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:" + line));
        assertEquals(List.of(), steps.calls);
    }

    @Test
    void withoutTheBundleThatLooksAfterPluginsItSaysSo() {
        shell.with("bare", new PluginStepCommands(new ServerFiles(Path.of("/srv/mibew")), null), "undo");
        assertTrue(assertThrows(IllegalStateException.class, () -> shell.run("bare:undo"))
                .getMessage().contains("org.mibew.core.plugins"));
    }
}
