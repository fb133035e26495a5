package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class PluginKeepingTest extends ThreadsTestCase {

    private static final String PLUGIN = "org.example.poll";

    PluginKeepingTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void eachPluginKeepsItsOwnWithAThread() {
        long thread = started().id();
        Map<String, Object> data = Map.of("text", "\u0000 \ud800 é 😀", "number", 7_000_000_000L, "half", 0.5,
                "flags", List.of(true, false), "nested", Map.of("a", Map.of("b", 1)));

        threads().keepData(thread, PLUGIN, data);
        threads().keepData(thread, "org.example.other", Map.of("a", 1));

        assertEquals(data, threads().data(thread, PLUGIN));
        threads().keepData(thread, PLUGIN, Map.of("b", 2));
        assertEquals(Map.of("b", 2), threads().data(thread, PLUGIN));
        threads().keepData(thread, PLUGIN, Map.of());
        assertEquals(Map.of(), threads().data(thread, PLUGIN));
        assertEquals(Map.of("a", 1), threads().data(thread, "org.example.other"));
    }

    @Test
    void enumsAreKeptAsTheirNames() {
        long thread = started().id();
        threads().keepData(thread, PLUGIN, Map.of("state", ThreadState.QUEUE));
        assertEquals(Map.of("state", "QUEUE"), threads().data(thread, PLUGIN));
    }

    @Test
    void aPluginKeepsDataWithItsMessages() {
        ChatThread thread = queued();
        Message message = threads().post(
                thread.id(), Actor.SERVER, NewMessage.ofPlugin(PLUGIN, Map.of("votes", 1))).orElseThrow();

        Message after = threads().keepMessageData(thread.id(), message.id(), PLUGIN, Map.of("votes", 2));

        assertEquals(message.withData(Map.of("votes", 2)), after);
        assertEquals(after, stored(thread.id()).get(2));
        assertThrows(NotPermitted.class,
                () -> threads().keepMessageData(thread.id(), message.id(), "org.example.other", Map.of()));
        assertThrows(NotFound.class, () -> threads().keepMessageData(thread.id(), 999, PLUGIN, Map.of()));
        assertThrows(NotFound.class,
                () -> threads().keepMessageData(started().id(), message.id(), PLUGIN, Map.of()));
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        long thread = started().id();
        assertThrows(IllegalArgumentException.class, () -> threads().keepData(thread, PLUGIN, Map.of("a", new Object())));
        assertThrows(IllegalArgumentException.class, () -> threads().keepData(thread, " ", Map.of()));
        assertThrows(IllegalArgumentException.class,
                () -> threads().keepData(thread, PLUGIN, Map.of("a", "x".repeat(1_000_001))));
        assertThrows(NotFound.class, () -> threads().keepData(999, PLUGIN, Map.of("a", 1)));
        assertThrows(NotFound.class, () -> threads().data(999, PLUGIN));
        assertEquals(Map.of(), threads().data(thread, PLUGIN));
    }
}
