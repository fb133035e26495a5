package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.RecordedEvent;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.itests.container.plugin.Scribe;
import org.mibew.itests.container.plugin.Suffix;
import org.osgi.framework.Bundle;

/** In the whole server: what handlers did to a stored message, and events that are recorded and run again. */
public class RecordedEventsIT extends SampleTest {

    private static final Path HOME = Path.of(System.getProperty("mibew.home", "."));

    @Inject
    private EventReplays replays;

    @Inject
    private CommandProcessor shell;

    @After
    public void forget() {
        replays.forget(ThreadPostMessage.TOPIC);
    }

    private Message say(ChatThread thread, String words) {
        return threads.post(thread.id(), Actor.VISITOR, NewMessage.of(MessageKind.USER, words)).orElseThrow();
    }

    private RecordedEvent last() {
        List<RecordedEvent> recorded = replays.recorded(ThreadPostMessage.TOPIC);
        return recorded.get(recorded.size() - 1);
    }

    private static PluginJar suffix(String name, String version, String text) {
        return new PluginJar(name, Suffix.class).topics(ThreadPostMessage.TOPIC).header("Bundle-Version", version)
                .header("Test-Suffix", text);
    }

    @Test
    public void blameTellsWhatHandlersDidToAStoredMessage() throws Exception {
        start(suffix("blamed", "1.2.0", " indeed"));
        ChatThread thread = startChat(guest("en"));

        Message message = say(thread, "Hello");

        assertEquals("Hello indeed", message.body());
        String shown = type("mibew:blame " + message.id());
        assertTrue(shown, shown.contains("Suffix of blamed 1.2.0"));
        assertTrue(shown, shown.contains("   Hello\n") && shown.contains("-> Hello indeed\n"));
        Await.until("it is in a file, too", () -> isInFile(message.id()));
        threads.close(thread.id(), Actor.SERVER);
    }

    private static boolean isInFile(long message) throws Exception {
        try (Stream<Path> files = Files.list(HOME.resolve("data/events"))) {
            for (Path file : files.toList()) {
                if (Files.readAllLines(file).stream().anyMatch(line -> line.startsWith("{\"message\":" + message + ","))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    public void twoVersionsOfAPluginAreComparedOnWhatWasRecorded() throws Exception {
        Bundle running = start(suffix("compared", "1.0.0", " old"));
        Path jar = HOME.resolve("compared-2.jar");
        Files.write(jar, suffix("compared", "2.0.0", " new").bytes());
        type("mibew:replay record THREAD_POST_MESSAGE on 10");
        say(startChat(guest("en")), "Hello");
        int bundles = context.getBundles().length;

        String shown = type("mibew:replay compare " + last().number() + " bundle:" + running.getBundleId() + " compared-2.jar");

        assertTrue(shown, shown.contains("Hello old\n") && shown.contains("Hello new\n"));
        assertTrue(shown, shown.contains("1 of 1 event ends differently"));
        assertEquals("the version that was tried is gone", bundles, context.getBundles().length);
        assertEquals("x old", post("x"));
        Files.delete(jar);
    }

    @Test
    public void aReplayedHandlerDoesNotChangeTheChat() throws Exception {
        start(new PluginJar("scribe", Scribe.class).topics(ThreadPostMessage.TOPIC));
        replays.record(ThreadPostMessage.TOPIC, 50);
        ChatThread thread = startChat(guest("en"));
        assertEquals("Hello (noted)", say(thread, "Hello").body());
        int messages = texts(thread).size();
        long number = replays.recorded(ThreadPostMessage.TOPIC).stream()
                .filter(event -> "Hello".equals(event.arguments().get("message_body")))
                .findFirst()
                .orElseThrow()
                .number();

        String shown = type("mibew:replay run " + number + " scribe");

        assertTrue(shown, shown.contains("failed") && shown.contains("replayed"));
        assertFalse(shown, shown.contains("Hello (noted)"));
        assertEquals(messages, texts(thread).size());
    }

    @Test
    public void bisectFindsThePlugin() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            start(suffix("letter" + name, "1.0.0", name));
        }
        replays.record(ThreadPostMessage.TOPIC, 50);
        say(startChat(guest("en")), "x");

        String shown = type("mibew:bisect " + last().number() + " 'message_body~c'");

        assertTrue(shown, shown.startsWith("One handler causes it"));
        assertTrue(shown, shown.contains("letterc") && !shown.contains("letterd"));
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
