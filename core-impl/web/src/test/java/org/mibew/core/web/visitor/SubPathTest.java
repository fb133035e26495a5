package org.mibew.core.web.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class SubPathTest {

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of("url", "https://www.example.com/support/"));

    @Test
    void theChatWorksUnderAPath() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        Browser browser = server.browser();
        String chat = browser.get("/support/chat").headers().firstValue("Location").orElseThrow();
        assertTrue(chat.startsWith("/support/chat/"), chat);
        HttpResponse<String> page = browser.get(chat);
        JsonNode data = PageData.of(page);
        assertEquals(chat, data.path("options").path("links").path("chat").asText());
        assertEquals("/support/thread/update?locale=en", data.path("server").path("url").asText());
        assertTrue(data.path("streamUrl").asText().startsWith("/support/thread/stream?"));
        assertTrue(page.body().contains("src=\"/support/assets/js/chat/chat.js\""));
        assertEquals(0, Calls.of(browser, chat).call("post", Map.of("message", "Hello")).path("errorCode").asInt());
    }

    @Test
    void tlsIsForcedByTheSettingOnceAndOffered() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.FORCE_SSL, true);
        Browser browser = server.browser();
        HttpResponse<String> sent = browser.get("/support/chat?group=3&name=J%20K");
        assertEquals(302, sent.statusCode());
        String place = sent.headers().firstValue("Location").orElseThrow();
        assertEquals("https://www.example.com/support/chat?group=3&name=J%20K&tls=1", place);
        assertEquals(200, browser.get("/support/chat?group=3&tls=1").statusCode());
        assertEquals(Optional.of("https://www.example.com/support/operator/login?tls=1"),
                browser.get("/support/operator/login").headers().firstValue("Location"));
        assertEquals(200, browser.get("/support/assets/css/chat.css").statusCode());
        Team.set(server, ServerSettings.FORCE_SSL, false);
        Team.set(server, ServerSettings.ENABLE_SSL, true);
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        String chat = browser.get("/support/chat").headers().firstValue("Location").orElseThrow();
        String link = PageData.of(browser.get(chat)).path("options").path("links").path("ssl").asText();
        assertEquals("https://www.example.com" + chat, link);
    }
}
