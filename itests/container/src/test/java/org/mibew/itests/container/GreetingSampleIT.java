package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.ServiceReference;

/** The sample that does something in the pages of a site has its scripts served, as long as it is in {@code plugins/}. */
public class GreetingSampleIT extends ContainerTest {

    private static final Path PLUGINS = Path.of(System.getProperty("mibew.home", "."), "plugins");
    private static final Pattern SCRIPT = Pattern.compile("\"greeting\":\"https?://[^/]+(/[^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();

    @After
    public void emptyPlugins() throws Exception {
        Files.deleteIfExists(PLUGINS.resolve("widget-greeting.jar"));
        Await.until("the plugin is gone", () -> !get("/widget").body().contains("greet"));
    }

    @Test
    public void theWidgetLoadsTheScriptsOfThePlugin() throws Exception {
        Path jar = Path.of(System.getProperty("samples"), "widget-greeting", "target",
                "org.mibew.samples.widgetgreeting-" + System.getProperty("samples.version") + ".jar");
        Files.copy(jar, PLUGINS.resolve("widget-greeting.jar"));
        Await.until("the widget is told to greet", () -> get("/widget").body().contains("\"greet\""));

        Matcher script = SCRIPT.matcher(get("/widget").body());
        assertTrue(script.find());
        Await.until("the script is served", () -> get(script.group(1)).statusCode() == 200);
        assertTrue(get(script.group(1)).body().contains("Mibew.APIFunctions.greet = function"));

        Files.delete(PLUGINS.resolve("widget-greeting.jar"));
        Await.until("the script is gone", () -> get(script.group(1)).statusCode() == 404);
        assertEquals(200, get("/widget").statusCode());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(root() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns where the HTTP server listens, which it says of itself. */
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
