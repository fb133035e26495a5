package org.mibew.core.web.button;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.web.harness.WebServer;

class PopupStylesTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    @Test
    void theStyleComesAsAScriptWithCaptions() {
        for (String end : new String[] {"", "/force_secure"}) {
            HttpResponse<String> script = server.browser().get("/chat/style/popup/default" + end + "?locale=de");
            assertEquals(200, script.statusCode());
            assertTrue(script.body().startsWith("Mibew.ChatPopup.onStyle({"), script.body());
            assertTrue(script.body().contains("\"close\":\"Schließen\""), script.body());
            assertTrue(script.body().contains("section {"), script.body());
        }
    }

    @Test
    void thereIsNoOtherStyle() {
        assertEquals(404, server.browser().get("/chat/style/popup/other").statusCode());
    }
}
