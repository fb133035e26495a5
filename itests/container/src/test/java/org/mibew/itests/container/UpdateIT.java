package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.itests.container.plugin.Suffix;

/** Plugins are updated under load: no event is lost or doubled. */
public class UpdateIT extends ContainerTest {

    private static final Path PLUGINS = Path.of(System.getProperty("mibew.home", "."), "plugins");
    private static final int UPDATES = 50;
    private static final int SENDERS = 4;
    private static final long EVENTS = 100_000;
    private static final Pattern ALTERED_ONCE = Pattern.compile("a<\\d+>");

    @After
    public void emptyPlugins() throws Exception {
        Files.deleteIfExists(PLUGINS.resolve("swapped.jar"));
        Await.until("the plugin is gone", () -> post("a").equals("a"));
    }

    @Test
    public void eachOfManyEventsIsAlteredOnceDuringUpdates() throws Exception {
        swapped(0).copyTo(PLUGINS);
        Await.until("the plugin alters messages", () -> post("a").equals("a<0>"));
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicLong sent = new AtomicLong();
        AtomicBoolean updated = new AtomicBoolean();
        List<Thread> senders = new ArrayList<>();
        for (int number = 0; number < SENDERS; number++) {
            Thread sender = new Thread(() -> send(updated, sent, wrong));
            sender.setUncaughtExceptionHandler((thread, failure) -> wrong.add(failure.toString()));
            sender.start();
            senders.add(sender);
        }
        try {
            for (int number = 1; number <= UPDATES; number++) {
                String expected = "a<" + number + ">";
                swapped(number).copyTo(PLUGINS);
                Await.until(expected, () -> !wrong.isEmpty() || post("a").equals(expected));
            }
        } finally {
            updated.set(true);
            for (Thread sender : senders) {
                sender.join();
            }
        }
        assertEquals(List.of(), wrong.stream().limit(10).toList());
        assertTrue(sent + " events", sent.get() >= EVENTS);
    }

    private void send(AtomicBoolean updated, AtomicLong sent, Queue<String> wrong) {
        while (wrong.isEmpty() && (!updated.get() || sent.get() < EVENTS)) {
            String body = post("a");
            if (!ALTERED_ONCE.matcher(body).matches()) {
                wrong.add(body);
            }
            sent.incrementAndGet();
        }
    }

    private static PluginJar swapped(int number) {
        return new PluginJar("swapped", Suffix.class)
                .header("Bundle-Version", "1." + number)
                .header("Provide-Capability", "org.mibew.plugin;name=swapped;update=side-by-side")
                .topics(ThreadPostMessage.TOPIC)
                .header("Test-Suffix", "<" + number + ">");
    }
}
