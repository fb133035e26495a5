package org.mibew.core.web.button;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.ResourceNotFound;
import org.mibew.api.event.WidgetResponseAlter;
import org.mibew.api.operator.Permission;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

/** The server is reached under a path of another host, by a proxy that passes the path on or takes it away. */
class SubPathTest {

    private static final String PUBLIC = "https://example.org/support";

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of("url", PUBLIC + "/"));

    @Test
    void codeNamesThePublicAddressWhateverTheRequestSays() {
        server.chat().settings().set(ServerSettings.ENABLE_TRACKING, true);
        server.operator("boss", Permission.ADMINISTRATE);
        Browser administrator = server.browser();
        administrator.submit("/support/operator/login", "/support/operator/login",
                Map.of("login", "boss", "password", WebServer.PASSWORD));
        Document page = Jsoup.parse(administrator.get("/support/operator/button-code").body());
        Document code = Jsoup.parseBodyFragment(page.selectFirst("#code").val());
        assertEquals(PUBLIC + "/chat?locale=en", code.selectFirst("a").attr("href"));
        assertEquals(PUBLIC + "/b?i=mibew&lang=en", code.selectFirst("img").attr("src"));
        assertEquals(PUBLIC + "/assets/js/popup.js", code.select("script").first().attr("src"));
        assertEquals(PUBLIC + "/assets/js/widget.js", code.select("script").last().attr("src"));
        assertTrue(code.select("script").last().attr("data-mibew").contains("\"" + PUBLIC + "/widget\""));
        assertEquals("/support/operator/button-code", page.selectFirst("#options").attr("action"));
    }

    @Test
    void widgetAndButtonAnswerUnderThePathAndWithoutIt() {
        server.events().on(WidgetResponseAlter.class, event -> event.response().update(response ->
                response.withLoad("script", event.assetUrlGenerator().generate("greeting/greet.js"))));
        for (String path : new String[] {"", "/support"}) {
            assertEquals(200, server.browser().get(path + "/b").statusCode());
            assertEquals(200, server.browser().get(path + "/assets/js/widget.js").statusCode());
            String answer = server.browser().get(path + "/widget").body();
            assertTrue(answer.contains("\"" + PUBLIC + "/greeting/greet.js\""), answer);
        }
    }

    @Test
    void whatIsForNobodyIsToldOnce() {
        for (String path : new String[] {"/nothing", "/support/nothing"}) {
            server.events().forget();
            assertEquals(404, server.browser().get(path).statusCode());
            assertEquals(1, server.events().triggered(ResourceNotFound.class).size());
            assertEquals("/nothing", server.events().triggered(ResourceNotFound.class).get(0).request().path());
        }
    }
}
