package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.itests.container.plugin.Hostile;
import org.osgi.framework.ServiceReference;

/** The server's figures for Prometheus, and its health. */
public class MonitorIT extends ContainerTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Inject
    private CommandProcessor shell;

    @Test
    public void figuresOfEventsPluginsChatRequestsDatabaseAndMachineAreThere() throws Exception {
        start(suffix("metered"));
        post("a");
        get("/operator/login");

        String figures = get("/metrics").body();

        for (String line : new String[] {
            "mibew_handler_calls_total\\{plugin=\"suffixmetered\",topic=\"org/mibew/thread/POST_MESSAGE\",version=\"1.0.0\"} 1.0",
            "mibew_handler_call_seconds\\{plugin=\"suffixmetered\",quantile=\"0.99\",topic=.*} [0-9.E-]+",
            "mibew_plugins\\{state=\"active\"} [1-9].*",
            "mibew_threads\\{state=\"chatting\"} [0-9.]+",
            "mibew_messages_total [0-9.E]+",
            "mibew_operators_online\\{status=\"available\"} [0-9.]+",
            "mibew_visitors [0-9.]+",
            "mibew_http_requests_total\\{route=\"login\",status=\"200\"} [1-9].*",
            "mibew_push_streams [0-9.]+",
            "mibew_database_connections\\{state=\"idle\"} [0-9.]+",
            "mibew_delivery_workers 64.0",
            "jvm_memory_used_bytes\\{area=\"heap\"} [0-9.E]+"
        }) {
            assertTrue(line + " is not in\n" + figures, figures.lines().anyMatch(found -> found.matches(line)));
        }
    }

    @Test
    public void figuresAndHealthAreNotForThoseWhoComeThroughAProxy() throws Exception {
        assertEquals(404, get("/metrics", "X-Forwarded-For", "127.0.0.1").statusCode());
        assertEquals(404, get("/health", "X-Forwarded-For", "127.0.0.1").statusCode());
        assertEquals(200, get("/health/live", "X-Forwarded-For", "203.0.113.5").statusCode());
    }

    @Test
    public void aPluginInQuarantineIsSeenInTheHealth() throws Exception {
        Await.until("the server is fit", () -> get("/health").statusCode() == 200);
        assertTrue(get("/health").body(), get("/health").body().contains("database: OK"));
        start(new PluginJar("hostile", Hostile.class).topics(ThreadPostMessage.TOPIC).header("Test-Behaviour", "throw"));
        for (int i = 0; i < 5; i++) {
            post("x");
        }
        Await.until("the quarantine is seen", () -> get("/health").body().contains("plugins: WARN"));
        HttpResponse<String> health = get("/health");
        assertEquals(200, health.statusCode());
        assertTrue(health.body(), health.body().contains("of hostile is quarantined on " + ThreadPostMessage.TOPIC));
    }

    @Test
    public void theShellRunsTheChecks() throws Exception {
        String listed = type("hc:list");
        assertTrue(listed, listed.contains("mibew"));
        String result = type("hc:exec mibew");
        for (String check : new String[] {"database", "plugins", "disk", "deliveries", "cron"}) {
            assertTrue(check + " is not in\n" + result, result.contains(check));
        }
        assertFalse(result, result.contains("CRITICAL"));
    }

    private String type(String line) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
            Object result = session.execute(line);
            out.print(result == null ? "" : result);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String root() throws Exception {
        Await.until("the HTTP server is there", () -> endpoints() != null);
        return endpoints()[0].replaceAll("/$", "");
    }

    private String[] endpoints() {
        ServiceReference<?> runtime =
                context.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime");
        return runtime == null ? null : (String[]) runtime.getProperty("osgi.http.endpoint");
    }
}
