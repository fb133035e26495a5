package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.itests.container.plugin.Suffix;

/** A jar copied into plugins/ works, one copied over it takes its place, and one deleted is gone. */
public class HotDeployIT extends ContainerTest {

    private static final Path PLUGINS = Path.of(System.getProperty("mibew.home", "."), "plugins");

    @After
    public void emptyPlugins() throws Exception {
        Files.deleteIfExists(PLUGINS.resolve("suffix.jar"));
        Await.until("the plugin is gone", () -> post("a").equals("a"));
    }

    @Test
    public void aJarIsInstalledUpdatedAndRemovedWhileTheServerRuns() throws Exception {
        version(1).copyTo(PLUGINS);
        Await.until("the plugin alters messages", () -> post("a").equals("a1"));
        version(2).copyTo(PLUGINS);
        Await.until("the second version alters messages", () -> post("a").equals("a2"));
        Files.delete(PLUGINS.resolve("suffix.jar"));
        Await.until("messages are as they were", () -> post("a").equals("a"));
    }

    @Test
    public void eventsInFlightSeeOneVersionOrNone() throws Exception {
        version(1).copyTo(PLUGINS);
        Await.until("the plugin alters messages", () -> post("a").equals("a1"));
        AtomicBoolean updated = new AtomicBoolean();
        Thread sender = new Thread(() -> {
            while (!updated.get()) {
                String body = post("a");
                assertEquals("a" + body.replaceAll("[^12]", ""), body);
                updated.set(body.equals("a2"));
            }
        });
        AtomicBoolean failed = new AtomicBoolean();
        sender.setUncaughtExceptionHandler((thread, failure) -> failed.set(true));
        sender.start();
        version(2).copyTo(PLUGINS);
        Await.until("the second version alters messages", () -> updated.get() || failed.get());
        sender.join();
        assertEquals("events in flight were not altered once or not at all", false, failed.get());
    }

    private static PluginJar version(int number) {
        return new PluginJar("suffix", Suffix.class)
                .header("Bundle-Version", number + ".0.0")
                .topics(ThreadPostMessage.TOPIC)
                .header("Test-Suffix", Integer.toString(number));
    }
}
