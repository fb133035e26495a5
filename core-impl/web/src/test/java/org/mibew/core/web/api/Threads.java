package org.mibew.core.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.web.harness.WebServer;

/** Threads of tests, and what answers say of them. */
final class Threads {

    private Threads() {}

    static ChatThread start(WebServer server) {
        return server.chat().threads().start(ThreadStart.by(
                new Guest("4cf1b2a90d3e4cf1", "Guest", "en", "127.0.0.1", "https://www.example.com/prices", "Firefox")));
    }

    static long idOf(WebServer server, String login) {
        return server.chat().operators().findByLogin(login).orElseThrow().id();
    }

    /** Returns the texts of a kind in an answer to {@code updateMessages}. */
    static List<String> texts(JsonNode answer, MessageKind kind) {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : answer.path("messages")) {
            if (message.path("kind").asInt() == kind.number()) {
                texts.add(message.path("message").asText());
            }
        }
        return texts;
    }
}
