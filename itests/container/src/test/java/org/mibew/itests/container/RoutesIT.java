package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.After;
import org.junit.Test;
import org.mibew.api.event.ResourceNotFound;
import org.mibew.api.event.RoutesAlter;
import org.mibew.itests.container.plugin.Routes;
import org.osgi.framework.ServiceReference;

/** A plugin in {@code plugins/} adds and wraps routes while the server runs; they go with it. */
public class RoutesIT extends ContainerTest {

    private static final Path PLUGINS = Path.of(System.getProperty("mibew.home", "."), "plugins");

    private final HttpClient client = HttpClient.newHttpClient();

    @After
    public void emptyPlugins() throws Exception {
        Files.deleteIfExists(PLUGINS.resolve("routes.jar"));
        Await.until("the plugin is gone", () -> get("/hello/anna").statusCode() == 404);
    }

    @Test
    public void routesComeAndGoWithTheirPlugin() throws Exception {
        assertEquals("There is no page /hello/anna\n", get("/hello/anna").body());

        jar("1.0.0").copyTo(PLUGINS);
        Await.until("the route answers", () -> get("/hello/anna").body().equals("Hello anna from 1.0.0"));
        assertEquals(Optional.of("yes"), get("/operator/login").headers().firstValue("X-Wrapped"));
        assertEquals("nothing here", get("/nothing").body());

        jar("2.0.0").copyTo(PLUGINS);
        Await.until("the new version answers", () -> get("/hello/anna").body().equals("Hello anna from 2.0.0"));

        Files.delete(PLUGINS.resolve("routes.jar"));
        Await.until("the route is gone", () -> get("/hello/anna").body().equals("There is no page /hello/anna\n"));
        Await.until("the login page is the server's", () ->
                get("/operator/login").headers().firstValue("X-Wrapped").isEmpty());
        assertEquals(200, get("/operator/login").statusCode());
    }

    private static PluginJar jar(String version) {
        PluginJar jar = new PluginJar("routes", Routes.class).topics(RoutesAlter.TOPIC + "," + ResourceNotFound.TOPIC);
        return jar.header("Bundle-Version", version).header("Import-Package",
                "org.osgi.framework,org.osgi.service.event,org.mibew.api.event,org.mibew.api.web");
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
