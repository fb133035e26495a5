package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.Plugins;
import org.mibew.itests.container.plugin.Suffix;

/** A jar that does not fit the server is told so before it is installed, and the version that runs stays. */
public class CheckIT extends ContainerTest {

    private static final Path HOME = Path.of(System.getProperty("mibew.home", "."));
    private static final Path PLUGINS = HOME.resolve("plugins");
    private static final String IMPORTS = "org.osgi.framework,org.osgi.service.event,org.mibew.api.thread,org.mibew.api.event";

    @Inject
    private CommandProcessor shell;

    @Inject
    private PluginChecks checks;

    @Inject
    private Plugins plugins;

    @After
    public void emptyPlugins() throws Exception {
        Files.deleteIfExists(PLUGINS.resolve("suffix.jar"));
        Await.until("the plugin is gone", () -> post("a").equals("a"));
    }

    @Test
    public void aJarThatDoesNotFitIsRefusedAndTheOldOneStays() throws Exception {
        version(1, "").copyTo(PLUGINS);
        Await.until("the plugin alters messages", () -> post("a").equals("a1"));

        version(2, ";version=\"[7,8)\"").copyTo(PLUGINS);
        Await.until("it is refused", () -> problem().contains(
                "missing package org.mibew.api.event [7.0.0,8.0.0) (present: 1.0.0 from org.mibew.api)"));
        assertEquals("a1", post("a"));

        version(3, "").copyTo(PLUGINS);
        Await.until("the third version alters messages", () -> post("a").equals("a3"));
    }

    @Test
    public void theShellSaysWhatAJarWouldBe() throws Exception {
        Path good = Files.write(HOME.resolve("good.jar"), version(1, "").bytes());
        String told = type("mibew:check good.jar");
        assertTrue(told, told.startsWith("good.jar would be installed"));
        assertTrue(told, told.contains("org.mibew.api.event, org.mibew.api.thread: made for any version; present 1.0.0 in"));
        assertEquals(Way.INSTALL, checks.check(good).way());

        Path bad = Files.write(HOME.resolve("bad.jar"), version(1, ";version=\"[7,8)\"").bytes());
        CheckReport report = checks.check(bad);
        assertFalse(report.passed());
        Exception refusal = assertThrows(Exception.class, () -> type("mibew:check " + bad));
        assertTrue(refusal.toString(), refusal.getMessage().contains("bad.jar would be refused"));
    }

    private String problem() {
        return plugins.plugins().stream()
                .filter(report -> report.file().filter(file -> file.endsWith("suffix.jar")).isPresent())
                .flatMap(report -> report.problem().stream())
                .findFirst()
                .orElse("");
    }

    private static PluginJar version(int number, String range) {
        return new PluginJar("suffix", Suffix.class)
                .header("Bundle-Version", number + ".0.0")
                .header("Import-Package", IMPORTS + range)
                .topics(ThreadPostMessage.TOPIC)
                .header("Test-Suffix", Integer.toString(number));
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
