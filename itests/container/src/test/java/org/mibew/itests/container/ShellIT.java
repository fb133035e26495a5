package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Test;
import org.mibew.api.event.EventType;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.itests.container.plugin.Hostile;
import org.osgi.framework.Bundle;

/** The shell's commands, typed into the shell of the server. */
public class ShellIT extends ContainerTest {

    private static final int COLUMNS = 100;

    @Inject
    private CommandProcessor shell;

    @Test
    public void eventsListsAllEventsWithTheNumberOfTheirHandlers() throws Exception {
        start(suffix("z"));
        String listed = type("mibew:events");
        for (EventType<?> type : EventType.all()) {
            assertTrue(type + " is missing in\n" + listed, listed.lines().anyMatch(line -> line.startsWith(type.name() + " ")));
        }
        assertTrue(listed, listed.lines().anyMatch(line -> line.matches("THREAD_POST_MESSAGE +1 .*")));
    }

    @Test
    public void eventShowsItsHandlersInCallingOrder() throws Exception {
        start(suffix("second"));
        start(suffix("first").ranking(10));
        String shown = type("mibew:event threadPostMessage");
        assertTrue(shown, shown.contains("message_body") && shown.contains("before a message has been posted"));
        assertTrue(shown, shown.indexOf("suffixfirst") < shown.indexOf("suffixsecond") && shown.contains("suffixfirst"));
    }

    @Test
    public void triggerShowsWhichHandlerChangedWhat() throws Exception {
        start(suffix("-seen"));
        String shown = type("mibew:trigger THREAD_POST_MESSAGE 'message_body=two words'");
        assertTrue(shown, shown.contains("by hand") && shown.contains("two words-seen") && shown.contains("suffix-seen"));
    }

    @Test
    public void handlersShowsCallsAndFailures() throws Exception {
        start(suffix("z"));
        post("x");
        String shown = type("mibew:handlers");
        assertTrue(shown, shown.contains("suffixz") && shown.contains(ThreadPostMessage.TOPIC));
    }

    @Test
    public void quarantineListsAndReleases() throws Exception {
        Bundle hostile = start(new PluginJar("hostile", Hostile.class)
                .topics(ThreadPostMessage.TOPIC)
                .header("Test-Behaviour", "throw"));
        for (int i = 0; i < 5; i++) {
            post("x");
        }
        assertTrue(report(hostile).byTopic().get(0).quarantined());
        String listed = type("mibew:quarantine list");
        assertTrue(listed, listed.contains("Hostile") && listed.contains("after writing half"));
        type("mibew:quarantine release all");
        assertEquals(false, report(hostile).byTopic().get(0).quarantined());
    }

    @Test
    public void traceRecordsWhatHandlersChange() throws Exception {
        start(suffix("z"));
        type("mibew:trace on");
        try {
            post("traced");
            String shown = type("mibew:trace show THREAD_POST_MESSAGE");
            assertTrue(shown, shown.contains("suffixz") && shown.contains("tracedz"));
        } finally {
            type("mibew:trace off");
        }
    }

    @Test
    public void pluginsListsPluginsAndWhySaysHowTheyAre() throws Exception {
        start(suffix("z"));
        String listed = type("mibew:plugins");
        assertTrue(listed, listed.contains("suffixz") && listed.contains("active"));
        assertTrue(type("mibew:why suffixz").contains("suffixz"));
    }

    @Test
    public void helpDescribesEveryCommand() throws Exception {
        String help = type("mibew:help");
        for (String command : "events event handlers plugins why trigger trace quarantine help".split(" ")) {
            assertTrue(command + " is missing in\n" + help, help.contains("mibew:" + command));
            assertTrue(type("mibew:help " + command).contains(command));
        }
    }

    @Test
    public void whatIsUnknownIsAnsweredWithTheNearest() {
        assertNearest("mibew:event THREAD_POST_MESAGE", "THREAD_POST_MESSAGE");
        assertNearest("mibew:trigger BAN_DELET", "BAN_DELETE");
        assertNearest("mibew:trigger THREAD_POST_MESSAGE mesage_body=x", "message_body");
        assertNearest("mibew:trace of", "off");
        assertNearest("mibew:help evnts", "events");
    }

    private void assertNearest(String line, String nearest) {
        Exception refusal = assertThrows(Exception.class, () -> type(line));
        assertTrue(refusal.toString(), refusal.getMessage().contains(nearest));
    }

    /** Types a line; returns what the shell prints, which must fit the screen. */
    private String type(String line) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
            session.execute(line);
        }
        String printed = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(
                "fits " + COLUMNS + " columns",
                "",
                Arrays.stream(printed.split("\n")).filter(text -> text.length() > COLUMNS).findFirst().orElse(""));
        return printed;
    }
}
