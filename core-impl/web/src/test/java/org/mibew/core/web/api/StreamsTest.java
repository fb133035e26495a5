package org.mibew.core.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.event.UsersUpdateThreadsAlter;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.web.ClientCall;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class StreamsTest {

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of("stream.beat", 1, "streams.per.address", 3));

    private static String path(ChatThread thread, boolean user, long lastId) {
        return "/thread/stream?threadId=" + thread.id() + "&token=" + thread.token().reveal()
                + (user ? "&user=1" : "") + "&lastId=" + lastId;
    }

    private void post(ChatThread thread, String text) {
        server.chat().threads().post(thread.id(), Actor.VISITOR, NewMessage.of(MessageKind.USER, text));
    }

    @Test
    void aMessageReachesBothSidesAndWhoComesBackMissesNothing() {
        ChatThread thread = Threads.start(server);
        Browser anna = server.operator("anna");
        server.chat().threads().take(thread.id(), Threads.idOf(server, "anna"), false);
        Browser visitor = server.browser();
        String lastId;
        try (Listening there = Listening.to(visitor, path(thread, true, 0));
                Listening here = Listening.to(anna, path(thread, false, 0))) {
            server.await(() -> !there.texts().isEmpty() && !here.texts().isEmpty());
            post(thread, "one");
            server.await(() -> there.texts().contains("one") && here.texts().contains("one"));
            JsonNode state = there.of("update").get(0);
            assertEquals(2, state.path("threadState").asInt());
            assertTrue(state.path("canPost").asBoolean());

            server.chat().threads().ping(thread.id(), Actor.operator(Threads.idOf(server, "anna")), true);
            server.await(() -> there.of("update").stream().anyMatch(update -> update.path("typing").asBoolean()));
            lastId = there.lastId();
        }
        post(thread, "two");
        post(thread, "three");
        try (Listening back = Listening.again(visitor, path(thread, true, 0), lastId)) {
            server.await(() -> back.texts().size() >= 2);
            post(thread, "four");
            server.await(() -> back.texts().size() >= 3);
            assertEquals(List.of("two", "three", "four"), back.texts());
            JsonNode last = back.of("updateMessages").get(back.of("updateMessages").size() - 1);
            assertEquals(Long.parseLong(back.lastId()), last.path("lastId").asLong());
            assertTrue(last.path("since").asLong() < last.path("lastId").asLong());
        }
        server.await(() -> server.web().streams().count() == 0);
    }

    @Test
    void aStreamGivesSignsOfLifeAndEndsAfterItsThread() {
        ChatThread thread = Threads.start(server);
        try (Listening there = Listening.to(server.browser(), path(thread, true, 0))) {
            server.await(() -> there.events().contains("beat"));
            server.chat().threads().close(thread.id(), Actor.VISITOR);
            server.await(() -> there.of("update").stream().anyMatch(update -> update.path("threadState").asInt() == 3));
            assertFalse(there.isOver());
            server.await(there::isOver);
            assertTrue(there.events().contains("end"));
        }
        assertEquals(204, server.browser().get(path(thread, true, 0)).statusCode());
    }

    @Test
    void onlyWhoKnowsTheTokenOrIsLoggedInListens() {
        ChatThread thread = Threads.start(server);
        assertEquals(403, server.browser().get(path(thread, false, 0)).statusCode());
        assertEquals(403, server.browser().get("/thread/stream?threadId=" + thread.id() + "&token=1&user=1").statusCode());
        assertEquals(403, server.browser().with("Accept", "text/event-stream")
                .get("/operator/users/stream").statusCode());

        Browser browser = server.browser();
        List<Listening> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(Listening.to(browser, path(thread, true, 0)));
        }
        server.await(() -> open.stream().noneMatch(listening -> listening.packages().isEmpty()));
        assertEquals(429, browser.get(path(thread, true, 0)).statusCode());
        open.forEach(Listening::close);
        server.await(() -> server.web().streams().count() == 0);
    }

    @Test
    void theConsoleHearsOfThreadsUntilTheOperatorLogsOut() {
        Browser anna = server.operator("anna");
        List<Long> hidden = new ArrayList<>();
        server.events().on(UsersUpdateThreadsAlter.class, event ->
                event.threads().removeIf(row -> hidden.contains(row.id())));
        try (Listening console = Listening.to(anna, "/operator/users/stream?revision=0")) {
            server.await(() -> server.web().streams().count() == 1);
            ChatThread thread = Threads.start(server);
            server.await(() -> console.of("updateThreads").stream().anyMatch(results ->
                    results.path("threads").path(0).path("id").asLong() == thread.id()));

            hidden.add(thread.id());
            server.chat().threads().ping(thread.id(), Actor.VISITOR, false);
            server.await(() -> console.of("updateThreads").stream().anyMatch(results ->
                    results.path("threads").path(0).path("state").asInt(-1) == 3));

            server.chat().operators().logout(Threads.idOf(server, "anna"));
            server.chat().sessions().closeAll(Threads.idOf(server, "anna"), Optional.empty());
            server.await(console::isOver);
        }
    }

    @Test
    void aCallOfAPluginComesOverTheStreamOnce() {
        ChatThread thread = Threads.start(server);
        server.events().on(ThreadFunctionCall.class, event -> event.requestProcessor().call(
                new ClientCall("setupAvatar", ClientCall.Recipient.VISITOR, Map.of("imageLink", "/a.png"))));
        Package call = Package.ofThread(thread.id(), Long.valueOf(thread.token().reveal()), true).function("wave", Map.of());
        try (Listening there = Listening.to(server.browser(), path(thread, true, 0))) {
            server.await(() -> !there.packages().isEmpty());
            call.sendTo(server.browser());
            server.await(() -> there.of("setupAvatar").size() == 1);
            JsonNode arguments = there.of("setupAvatar").get(0);
            assertEquals("/a.png", arguments.path("imageLink").asText());
            assertEquals(thread.id(), arguments.path("threadId").asLong());
            assertEquals(thread.token().reveal(), arguments.path("token").asText());
            assertTrue(arguments.path("return").isArray() && arguments.path("references").isArray());
            post(thread, "after");
            server.await(() -> there.texts().contains("after"));
            assertEquals(1, there.of("setupAvatar").size());
        }
    }

    @Test
    void aClientThatTakesNothingIsDroppedWhileOthersGoOn() throws IOException {
        ChatThread thread = Threads.start(server);
        URI root = URI.create(server.root());
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress(root.getHost(), root.getPort()));
            slow.getOutputStream().write(("GET " + path(thread, true, 0) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            server.await(() -> server.web().streams().count() == 1);
            try (Listening there = Listening.to(server.browser(), path(thread, true, 0))) {
                server.await(() -> server.web().streams().count() == 2);
                String large = "x".repeat(900_000);
                for (int i = 0; i < 8; i++) {
                    post(thread, i + large);
                }
                server.await(() -> there.texts().size() >= 8);
                server.await(() -> server.web().streams().count() == 1);
                post(thread, "after");
                server.await(() -> there.texts().contains("after"));
            }
            InputStream unread = slow.getInputStream();
            assertTrue(unread.available() > 0);
        }
    }
}
