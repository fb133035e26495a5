package org.mibew.core.web.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.PageAddJs;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.harness.WebServer;

class DemoTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    @Test
    void theWayInLeadsToTheOperatorsPages() {
        HttpResponse<String> answer = server.browser().get("/");
        assertEquals(302, answer.statusCode());
        assertEquals(List.of("/operator"), answer.headers().allValues("Location"));
    }

    @Test
    void theDemonstrationIsInThreeLanguages() {
        Map.of("en", "Tea that is worth the wait", "de", "Tee, auf den man gerne wartet", "fr", "Un thé qui mérite d’attendre")
                .forEach((locale, words) -> {
                    Document page = Jsoup.parse(server.browser().get("/demo?locale=" + locale).body());
                    assertEquals(words, page.selectFirst("h1").text());
                    assertEquals(locale, page.selectFirst("html").attr("lang"));
                    assertTrue(page.selectFirst(".chat-button img").attr("src").endsWith("lang=" + locale));
                });
    }

    @Test
    void theWidgetIsThereIfVisitorsAreTracked() {
        assertFalse(server.browser().get("/demo").body().contains("widget.js"));
        server.chat().settings().set(ServerSettings.ENABLE_TRACKING, true);
        assertTrue(server.browser().get("/demo").body().contains("widget.js"));
    }

    @Test
    void theDemonstrationIsAPageLikeTheOthers() {
        HttpResponse<String> page = server.browser().get("/demo");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertFalse(policy.contains("unsafe"), policy);
        assertTrue(policy.contains("script-src 'self' " + server.root() + " 'nonce-"), policy);
        assertEquals(1, server.events().triggered(PageAddJs.class).size());
    }
}
