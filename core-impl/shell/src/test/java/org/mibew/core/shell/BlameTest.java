package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.mibew.api.monitor.MessageHistory;

class BlameTest {

    private final FakeMonitor monitor = new FakeMonitor();
    private final Shell shell = Shell.of(monitor);

    @AfterEach
    void close() {
        shell.close();
    }

    private static DeliveryTrace trace(String topic, String argument) {
        Step step = new Step(57, "com.acme.Filter", "com.acme", "1.2.0", Outcome.DONE, "",
                List.of(new Change(argument, "darn", "****")), Duration.ofMillis(1));
        return FakeMonitor.trace(0, topic, false, List.of(step));
    }

    @Test
    void whatHandlersDidIsShown() throws Exception {
        monitor.histories.put(42L, new MessageHistory(42, Optional.of(trace(ThreadPostMessage.TOPIC, "message_body")),
                List.of(trace(ThreadGetMessagesAlter.TOPIC, "messages.body")), FakeMonitor.AT));
        assertEquals(
                List.of(
                        "Before it was stored",
                        "  " + Times.of(FakeMonitor.AT) + "  THREAD_POST_MESSAGE",
                        "  done      1.0 ms  Filter of com.acme 1.2.0",
                        "      message_body     darn",
                        "                    -> ****",
                        "",
                        "When it was read",
                        "  " + Times.of(FakeMonitor.AT) + "  THREAD_GET_MESSAGES_ALTER",
                        "  done      1.0 ms  Filter of com.acme 1.2.0",
                        "      messages.body     darn",
                        "                     -> ****"),
                shell.lines("mibew:blame 42"));
    }

    @Test
    void whatIsNotKnownIsSaid() throws Exception {
        String out = shell.run("mibew:blame 7").replaceAll("\\s+", " ");
        assertEquals("No handler is known to have changed message 7 before it was stored. Of messages stored before "
                + Times.of(FakeMonitor.AT) + ", that is not known any more. ", out);
    }

    @Test
    void theOutputIsBounded() throws Exception {
        monitor.histories.put(42L, new MessageHistory(42, Optional.empty(),
                Collections.nCopies(500, trace(ThreadGetMessagesAlter.TOPIC, "messages.body")), FakeMonitor.AT));
        List<String> lines = shell.lines("mibew:blame 42");
        assertTrue(lines.contains("When it was read, the last 10 times of 500"), lines::toString);
        assertTrue(lines.size() < 60);
    }

    @Test
    void otherWordsThanIdsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:blame"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:blame x"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:blame 0"));
    }
}
