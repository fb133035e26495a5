package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.plugin.Leftover;
import org.mibew.api.plugin.Leftovers;
import org.mibew.itests.container.plugin.Clinging;

/** The server tells what keeps a plugin that was updated or removed. */
public class LeftoversIT extends ContainerTest {

    private static final Path PLUGINS = Path.of(System.getProperty("mibew.home", "."), "plugins");

    @Inject
    private Leftovers leftovers;

    @Inject
    private CommandProcessor shell;

    @After
    public void emptyPlugins() throws Exception {
        Files.deleteIfExists(PLUGINS.resolve("clinging.jar"));
        Files.deleteIfExists(PLUGINS.resolve("suffixclean.jar"));
    }

    @Test
    public void aVersionThatLeavesAThreadBehindIsNamedWithIt() throws Exception {
        version(1).copyTo(PLUGINS);
        Await.until("the first version runs", () -> isRunning("clinging-1.0.0"));
        version(2).copyTo(PLUGINS);
        Await.until("the second version runs", () -> isRunning("clinging-2.0.0"));

        Await.until("it is told what keeps the first one",
                () -> leftover("clinging", "1.0.0").filter(left -> !left.holders().isEmpty()).isPresent());

        String holders = leftover("clinging", "1.0.0").orElseThrow().holders().toString();
        assertTrue(holders, holders.contains("thread \"clinging-1.0.0\"") && holders.contains("Clinging.cling"));
        assertEquals(Optional.empty(), leftover("clinging", "2.0.0"));
        String typed = type("mibew:leftovers");
        assertTrue(typed, typed.contains("not gone") && typed.contains("thread \"clinging-1.0.0\""));
    }

    @Test
    public void aPluginThatLeavesNothingIsGone() throws Exception {
        suffix("clean").copyTo(PLUGINS);
        Await.until("the plugin runs", () -> post("a").equals("aclean"));
        Files.delete(PLUGINS.resolve("suffixclean.jar"));

        Await.until("the plugin is gone", () -> leftover("suffixclean", "1.0.0").filter(Leftover::gone).isPresent());
    }

    private Optional<Leftover> leftover(String plugin, String version) {
        return leftovers.leftovers().stream()
                .filter(left -> left.plugin().equals(plugin) && left.version().equals(version))
                .findFirst();
    }

    private static boolean isRunning(String thread) {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(running -> running.getName().equals(thread));
    }

    private static PluginJar version(int number) {
        return new PluginJar("clinging", Clinging.class)
                .header("Bundle-Version", number + ".0.0")
                .topics(ThreadPostMessage.TOPIC);
    }

    private String type(String line) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
            session.execute(line);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
