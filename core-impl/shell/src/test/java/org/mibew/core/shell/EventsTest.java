package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.EventType;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadPostMessage;

class EventsTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private final Shell shell = Shell.of(monitor);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void theEventsOfTheSpecificationAreListedInItsOrderAndTheOthersBelow() throws Exception {
        List<String> lines = shell.lines("mibew:events");
        int border = lines.indexOf("BEYOND THE SPECIFICATION");
        List<String> specified = events(lines.subList(0, border));
        assertEquals(EventType.all().stream().map(EventType::name).toList(), specified);
        assertEquals(41, specified.size());
        assertEquals(EventType.additions().stream().map(EventType::name).toList(),
                events(lines.subList(border, lines.size())));
    }

    private static List<String> events(List<String> lines) {
        return lines.stream().map(line -> line.split(" ")[0]).filter(word -> EventType.find(word).isPresent()).toList();
    }

    @Test
    void handlersOfBothAreCountedApart() throws Exception {
        monitor.handlers.add(Reports.handler(1, "A").on(ThreadMessagePosted.TOPIC).report());
        assertTrue(line("THREAD_MESSAGE_POSTED").matches("THREAD_MESSAGE_POSTED +1 +after a message has been posted .*"));
        assertTrue(shell.lines("mibew:events").contains("41 events, 0 with handlers; "
                + EventType.additions().size() + " beyond the specification, 1 with handlers."));
    }

    @Test
    void handlersAreCounted() throws Exception {
        monitor.handlers.add(Reports.handler(1, "A").on(ThreadPostMessage.TOPIC).report());
        monitor.handlers.add(Reports.handler(2, "B").on(ThreadPostMessage.TOPIC).report());
        assertTrue(line("THREAD_POST_MESSAGE").matches("THREAD_POST_MESSAGE +2 +alter, reject +before .*"));
        assertTrue(line("BAN_CREATE").matches("BAN_CREATE +0 +after a ban has been created"));
        assertTrue(shell.run("mibew:events").contains("41 events, 1 with handlers"));
    }

    @Test
    void troubleIsMarked() throws Exception {
        assertFalse(shell.run("mibew:events").contains("!"));
        monitor.handlers.add(Reports.handler(1, "A").on(BanCreate.TOPIC).quarantined(BanCreate.TOPIC, "no").report());
        monitor.handlers.add(Reports.handler(2, "B").on(ThreadPostMessage.TOPIC).problem("cannot be obtained").report());
        assertTrue(line("BAN_CREATE").matches("BAN_CREATE +! 1 .*"));
        assertTrue(line("THREAD_POST_MESSAGE").matches("THREAD_POST_MESSAGE +! 1 .*"));
        assertTrue(shell.run("mibew:events").contains("! A handler is quarantined or cannot be called"));
    }

    @Test
    void argumentsAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:events all"));
        assertEquals("It is used like this: mibew:events (mibew:help events tells more)", error.getMessage());
    }

    @Test
    void theOutputGoesThroughPipes() throws Exception {
        shell.with("test", new Upper(), "upper");
        assertTrue(shell.run("mibew:events | test:upper").contains("AFTER A BAN HAS BEEN CREATED"));
    }

    private String line(String event) throws Exception {
        return shell.lines("mibew:events").stream().filter(line -> line.startsWith(event + " ")).findFirst().orElseThrow();
    }

    /** A command that turns its input into capitals. */
    public static final class Upper {
        public void upper() throws IOException {
            System.out.print(new String(System.in.readAllBytes(), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT));
        }
    }
}
