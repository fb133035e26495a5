package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.itests.container.plugin.Suffix;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;

/** A jar copied into plugins/ works, one copied over it takes its place, and one deleted is gone. */
@RunWith(PaxExam.class)
public class HotDeployIT {

    private static final Path PLUGINS = Path.of(System.getProperty("mibew.home", "."), "plugins");

    @Inject
    private EventDispatcher dispatcher;

    @Configuration
    public Option[] configuration() {
        return Container.mibew();
    }

    @After
    public void removePlugins() throws Exception {
        Files.deleteIfExists(PLUGINS.resolve("suffix.jar"));
        Await.until("the plugin is gone", () -> post("a").equals("a"));
    }

    @Test
    public void aJarIsInstalledUpdatedAndRemovedWhileTheServerRuns() throws Exception {
        suffix("1").copyTo(PLUGINS);
        Await.until("the plugin alters messages", () -> post("a").equals("a1"));
        suffix("2").header("Bundle-Version", "2.0.0").copyTo(PLUGINS);
        Await.until("the second version alters messages", () -> post("a").equals("a2"));
        Files.delete(PLUGINS.resolve("suffix.jar"));
        Await.until("messages are as they were", () -> post("a").equals("a"));
    }

    @Test
    public void eventsInFlightSeeOneVersionOrNone() throws Exception {
        suffix("1").copyTo(PLUGINS);
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
        suffix("2").header("Bundle-Version", "2.0.0").copyTo(PLUGINS);
        Await.until("the second version alters messages", () -> updated.get() || failed.get());
        sender.join();
        assertEquals("events in flight were not altered once or not at all", false, failed.get());
    }

    private static PluginJar suffix(String text) throws IOException {
        return new PluginJar("suffix", Suffix.class).topics(ThreadPostMessage.TOPIC).header("Test-Suffix", text);
    }

    private String post(String body) {
        return dispatcher
                .trigger(EventBuilder.of(ThreadPostMessage.class).with("message_body", body).build())
                .messageBody()
                .get();
    }
}
