package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;

class PluginsTest {

    private final FakePlugins plugins = new FakePlugins();
    private final Shell shell = Shell.of(new FakeMonitor(), plugins);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void pluginsHaveStateVersionAndTopics() throws Exception {
        plugins.reports.add(new PluginReport("microtime", "org.example.microtime", "1.2.0", OptionalLong.of(31),
                State.ACTIVE, Optional.of(Path.of("plugins/microtime.jar")), false,
                List.of(ThreadFunctionCall.TOPIC), Optional.empty()));
        List<String> lines = shell.lines("mibew:plugins");
        assertTrue(lines.get(1).matches("microtime +1.2.0 +active +31 +org.example.microtime"), lines::toString);
        assertTrue(lines.get(2).matches(" +topics +org/mibew/thread/FUNCTION_CALL"), lines::toString);
    }

    @Test
    void whatIsNotActiveSaysWhy() throws Exception {
        plugins.reports.add(new PluginReport("broken.jar", "", "", OptionalLong.empty(), State.BROKEN_FILE,
                Optional.of(Path.of("plugins/broken.jar")), true, List.of(), Optional.of("it ends in the middle")));
        List<String> lines = shell.lines("mibew:plugins");
        assertTrue(lines.get(1).matches("broken.jar +- +broken file +- +-"), lines::toString);
        assertTrue(lines.get(2).matches(" +problem +it ends in the middle"), lines::toString);
    }

    @Test
    void bundlesThatAreNoPluginsAreMarked() throws Exception {
        plugins.reports.add(new PluginReport("org.example", "org.example", "1.0.0", OptionalLong.of(31), State.ACTIVE,
                Optional.empty(), true, List.of(), Optional.empty()));
        assertTrue(shell.run("mibew:plugins").contains("active, handlers only"));
    }

    @Test
    void withoutPluginsItSaysSo() throws Exception {
        assertTrue(shell.run("mibew:plugins").startsWith("There are no plugins."));
    }

    @Test
    void safeModeIsSaidFirst() throws Exception {
        FakeSteps steps = new FakeSteps();
        steps.safe = true;
        shell.with("safe", new PluginCommands(plugins, steps), "plugins");
        assertTrue(shell.run("safe:plugins").startsWith("Safe mode: no plugin is started."));
    }

    @Test
    void allFindingsOfAPluginAreShownAndProblemsMarked() throws Exception {
        plugins.findings.put("microtime", List.of(
                new Finding(Subject.RESOLVER, false, "all that it requires is there"),
                new Finding(Subject.COMPONENT, true, "Clock waits for a configuration")));
        assertEquals("""
                microtime has a problem
                  resolver    all that it requires is there
                ! component   Clock waits for a configuration
                """, shell.run("mibew:why microtime"));
    }

    @Test
    void aPluginThatWorksIsSaidToWork() throws Exception {
        plugins.findings.put("microtime", List.of(new Finding(Subject.START, false, "it is started")));
        assertTrue(shell.run("mibew:why microtime").startsWith("microtime works\n"));
    }

    @Test
    void anUnknownPluginIsAnsweredWithTheNearest() {
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:why microtme"));
        assertEquals("There is no plugin \"microtme\"; did you mean \"microtime\"?", error.getMessage());
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:why"));
        assertEquals("It is used like this: mibew:why PLUGIN (mibew:help why tells more)", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:plugins x"));
    }

    @Test
    void withoutTheBundleThatKnowsPluginsItSaysSo() {
        shell.with("bare", new PluginCommands(null, null), "plugins", "why");
        var error = assertThrows(IllegalStateException.class, () -> shell.run("bare:plugins"));
        assertTrue(error.getMessage().contains("org.mibew.core.plugins"), error.getMessage());
        assertThrows(IllegalStateException.class, () -> shell.run("bare:why x"));
    }
}
