package org.mibew.core.web.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.operator.Operator;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class ChatLifeTest {

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of(
            "wrong.tokens.per.minute", 5, "trusted.proxies", new String[] {"127.0.0.1"}));

    private Operator anna;

    @BeforeEach
    void somebodyIsThere() {
        anna = Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
    }

    @Test
    void aChatFromItsStartToItsEnd() {
        Browser browser = server.browser();
        String chat = Team.start(browser);
        long id = id(chat);
        JsonNode options = PageData.of(browser.get(chat)).path("options");
        assertEquals(id, options.path("thread").path("id").asLong());
        assertEquals("Guest", options.path("user").path("name").asText());

        Calls calls = Calls.of(browser, chat);
        assertEquals(ThreadState.QUEUE.number(), calls.call("update", Map.of(), "threadState").path("threadState").asInt());
        calls.call("post", Map.of("message", "Is <anybody> there?"));
        server.chat().threads().take(id, anna.id(), false);
        server.chat().threads().post(id, Actor.operator(anna.id()), NewMessage.of(MessageKind.AGENT, "Good morning!"));
        JsonNode read = calls.call("updateMessages", Map.of("lastId", 0), "messages", "lastId");
        assertTrue(read.path("messages").toString().contains("Is &lt;anybody&gt; there?"), read.toString());
        assertTrue(read.path("messages").toString().contains("Good morning!"));
        assertFalse(read.path("messages").toString().contains("\"kind\":3"), "notes for operators reach the visitor");

        calls.call("rename", Map.of("name", "Jane"));
        assertEquals("Jane", server.chat().threads().get(id).userName());
        assertTrue(calls.call("close", Map.of(), "closed").path("closed").asBoolean());
        assertEquals(1, server.events().triggered(ThreadClose.class).size());
        JsonNode over = PageData.of(browser.get(chat)).path("options");
        assertEquals(ThreadState.CLOSED.number(), over.path("thread").path("state").asInt());
        assertFalse(over.path("user").path("canPost").asBoolean());
    }

    @Test
    void itNeedsNoCookies() {
        String chat = Team.start(server.browser());
        Browser other = server.browser().with("Sec-Fetch-Site", "same-origin").with("Origin", server.root());
        assertEquals(200, other.get(chat).statusCode());
        assertEquals(0, Calls.of(other, chat).call("post", Map.of("message", "Hello")).path("errorCode").asInt());
        HttpResponse<String> page = server.browser().get(chat);
        assertEquals(Optional.empty(), page.headers().firstValue("Set-Cookie"));
        assertTrue(page.headers().firstValue("Content-Security-Policy").orElseThrow().contains("frame-ancestors *"));
    }

    @Test
    void theCookieOfTheChatIsNotSentFromFramesOfOtherSites() {
        String cookie = server.browser().with("X-Forwarded-Proto", "https").get("/chat").headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith("mibew_chat=")).findFirst().orElseThrow();
        assertTrue(cookie.contains("SameSite=Lax") && cookie.contains("HttpOnly") && cookie.contains("Secure"), cookie);
    }

    @Test
    void aWrongTokenOpensNothingAndIsLimited() {
        String chat = Team.start(server.browser());
        Browser thief = server.browser();
        String wrong = "/chat/" + id(chat) + "/";
        for (int i = 1; i <= 5; i++) {
            assertEquals(404, thief.get(wrong + i).statusCode());
        }
        assertEquals(429, thief.get(wrong + 6).statusCode());
        assertEquals(429, thief.get(wrong + "7/check").statusCode());
    }

    @Test
    void popupsMayAskWhetherAChatIsStillThere() {
        String chat = Team.start(server.browser());
        HttpResponse<String> there = server.browser().get(chat + "/check");
        assertEquals(200, there.statusCode());
        assertEquals(Optional.of("*"), there.headers().firstValue("Access-Control-Allow-Origin"));
        assertEquals(404, server.browser().get("/chat/" + id(chat) + "/1/check").statusCode());
    }

    @Test
    void withoutCookiesTheChatKeepsItsLanguage() {
        String chat = server.browser().get("/chat?locale=de").headers().firstValue("Location").orElseThrow();
        assertTrue(server.browser().with("Accept-Language", "en").get(chat).body().contains("lang=\"de\""));
    }

    @Test
    void aBanEndsTheChat() {
        Browser browser = server.browser();
        String chat = Team.start(browser);
        server.chat().bans().create("127.0.0.1", Optional.empty(), "");
        JsonNode answer = Calls.of(browser, chat).call("post", Map.of("message", "Hello"));
        assertTrue(answer.path("errorCode").asInt() != 0, answer.toString());
    }

    private static long id(String chat) {
        return Long.parseLong(chat.split("/")[2]);
    }
}
