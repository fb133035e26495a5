package org.mibew.core.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.web.harness.WebServer;

class ScriptTextsTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    @Test
    void theTextsOfALanguageAreAScriptThatBrowsersKeep() {
        HttpResponse<String> script = server.browser().get("/locales/de/translation.js");
        assertEquals(200, script.statusCode());
        assertTrue(script.body().contains("\"invitation.accept\":\"Jetzt chatten\""));
        assertTrue(script.headers().firstValue("Cache-Control").orElseThrow().startsWith("public"));
        String tag = script.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, server.browser().with("If-None-Match", tag).get("/locales/de/translation.js").statusCode());
    }

    @Test
    void thereIsNoOtherLanguage() {
        assertEquals(404, server.browser().get("/locales/xx/translation.js").statusCode());
    }
}
