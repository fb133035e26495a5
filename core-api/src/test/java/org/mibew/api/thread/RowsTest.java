package org.mibew.api.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.event.UsersUpdateThreadsAlter;
import org.mibew.api.event.UsersUpdateVisitorsAlter;
import org.mibew.api.visitor.VisitorRow;

class RowsTest {

    private final Message message = EventBuilder.of(ThreadGetMessagesAlter.class).build().messages().get(0);
    private final ThreadRow thread = EventBuilder.of(UsersUpdateThreadsAlter.class).build().threads().get(0);
    private final VisitorRow visitor = EventBuilder.of(UsersUpdateVisitorsAlter.class).build().visitors().get(0);

    @Test
    void takeFieldsOfPlugins() {
        assertEquals(Map.of("geo", Map.of("city", "Riga")), thread.with("geo", Map.of("city", "Riga")).fields());
        assertEquals(Map.of("a", 1, "b", 2), visitor.with("a", 1).with("b", 2).fields());
        assertEquals(Map.of("a", 2), message.with("a", 1).with("a", 2).fields());
        assertEquals(Map.of(), message.fields());
    }

    @Test
    void refuseWhatEventsMayNotCarry() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> thread.with("geo", List.of(new Object())));
        assertTrue(e.getMessage().startsWith("geo[0] cannot hold a java.lang.Object"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> visitor.with("a", null));
        assertThrows(IllegalArgumentException.class, () -> message.with(null, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "userName", "remote"})
    void refuseFieldsThatTheyHave(String name) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> thread.with(name, "x"));
        assertTrue(e.getMessage().contains("\"" + name + "\""), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> visitor.with(name, "x"));
    }

    @Test
    void refuseFieldsThatClientsKnowByOtherNames() {
        assertThrows(IllegalArgumentException.class, () -> message.with("message", "x"));
        assertThrows(IllegalArgumentException.class, () -> thread.with("agentId", 1));
        assertThrows(IllegalArgumentException.class, () -> thread.with("waitingTime", 1));
        assertThrows(IllegalArgumentException.class, () -> visitor.with("invitationInfo", 1));
    }

    @Test
    void changesKeepTheRest() {
        assertEquals(message, message.withBody("x").withBody(message.body()));
        assertEquals(MessageKind.PLUGIN, message.withKind(MessageKind.PLUGIN).kind());
        assertEquals(Optional.of("Eve"), message.withName("Eve").name());
        assertEquals(Map.of("a", 1), message.withData(Map.of("a", 1)).data());
        assertEquals(thread, thread.withUserName("x").withUserName(thread.userName()));
        assertEquals(Optional.of("Hi"), thread.withFirstMessage("Hi").firstMessage());
        assertEquals("Eve", visitor.withUserName("Eve").userName());
    }

    @Test
    void idsArePositive() {
        assertThrows(IllegalArgumentException.class, () -> new BanNote(0, "x"));
        Exception e = assertThrows(IllegalArgumentException.class,
                () -> EventBuilder.of(UsersUpdateThreadsAlter.class).with("threads.0.operator", -1).build());
        assertEquals("threads.0: operator must be positive, or 0 for none, not -1", e.getMessage());
    }
}
