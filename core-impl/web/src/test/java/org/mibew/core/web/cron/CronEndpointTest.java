package org.mibew.core.web.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.CronRun;
import org.mibew.core.web.harness.WebServer;

class CronEndpointTest {

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of("cron.key", "a key", "wrong.tokens.per.minute", 3));

    @RegisterExtension
    private final WebServer closed = new WebServer();

    @Test
    void whoeverKnowsTheKeyRunsTheUpkeep() {
        HttpResponse<String> answer = server.browser().get("/cron?cron_key=a%20key");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("Took "), answer.body());
        assertEquals(1, server.events().triggered(CronRun.class).size());
        assertEquals("", server.browser().get("/cron?cron_key=a%20key&q").body());
        assertEquals(2, server.events().triggered(CronRun.class).size());
    }

    @Test
    void aWrongKeyGetsAnEmptyAnswerAndNotMany() {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = server.browser().get("/cron?cron_key=another");
            assertEquals(200, answer.statusCode());
            assertEquals("", answer.body());
        }
        assertEquals(429, server.browser().get("/cron?cron_key=a%20key").statusCode());
        assertEquals(0, server.events().triggered(CronRun.class).size());
    }

    @Test
    void withoutAKeyThereIsNoSuchPage() {
        assertEquals(404, closed.browser().get("/cron").statusCode());
        assertEquals(404, closed.browser().get("/cron?cron_key=").statusCode());
    }
}
