package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;

/** What goes on in the chat, in figures. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ChatFiguresTest {

    @RegisterExtension
    final ChatServer server;

    ChatFiguresTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @Test
    void anEmptyChatHasFiguresToo() {
        assertEquals(0, value("mibew_messages_total", Map.of()));
        assertEquals(0, value("mibew_threads", Map.of("state", "chatting")));
        assertEquals(0, value("mibew_operators_online", Map.of("status", "away")));
        assertEquals(0, value("mibew_visitors", Map.of()));
        assertEquals(10, value("mibew_database_connections_limit", Map.of()));
    }

    @Test
    void threadsThatAreNotOverAndMessagesCount() {
        ChatThread open = start();
        server.chat().threads().close(start().id(), Actor.VISITOR);
        double before = value("mibew_messages_total", Map.of());

        server.chat().threads().post(open.id(), Actor.VISITOR, NewMessage.of(MessageKind.USER, "hello"));

        assertEquals(1, open("loading") + open("queue") + open("waiting") + open("chatting"));
        assertTrue(value("mibew_messages_total", Map.of()) > before);
    }

    private ChatThread start() {
        return server.chat().threads().start(ThreadStart.by(
                new Guest("4cf1b2a90d3e", "Vera", "en", "192.0.2.1", "", "Mozilla/5.0")));
    }

    private double open(String state) {
        return value("mibew_threads", Map.of("state", state));
    }

    private double value(String name, Map<String, String> labels) {
        return server.chat().figures(server.database()).figures().stream()
                .filter(figure -> figure.name().equals(name))
                .flatMap(figure -> figure.values().stream())
                .filter(value -> value.labels().equals(labels))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
