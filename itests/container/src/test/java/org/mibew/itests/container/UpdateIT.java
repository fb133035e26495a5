package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Test;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.itests.container.plugin.Slow;
import org.mibew.itests.container.plugin.SlowServlet;
import org.mibew.itests.container.plugin.Suffix;
import org.osgi.framework.ServiceReference;

/** Plugins are updated under load: no event is lost or doubled, and requests are told to come again. */
public class UpdateIT extends ContainerTest {

    private static final Path PLUGINS = Path.of(System.getProperty("mibew.home", "."), "plugins");
    private static final int UPDATES = 50;
    private static final int SENDERS = 4;
    private static final long EVENTS = 100_000;
    private static final Pattern ALTERED_ONCE = Pattern.compile("a<\\d+>");

    private final HttpClient client = HttpClient.newHttpClient();

    @After
    public void emptyPlugins() throws Exception {
        System.setProperty("test.release", "true");
        Files.deleteIfExists(PLUGINS.resolve("swapped.jar"));
        Files.deleteIfExists(PLUGINS.resolve("slow.jar"));
        Await.until("the plugins are gone", () -> post("a").equals("a") && get("/slow/page").statusCode() == 404);
        System.clearProperty("test.release");
    }

    @Test
    public void eachOfManyEventsIsAlteredOnceDuringUpdates() throws Exception {
        swapped(0).copyTo(PLUGINS);
        Await.until("the plugin alters messages", () -> post("a").equals("a<0>"));
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicLong sent = new AtomicLong();
        AtomicBoolean updated = new AtomicBoolean();
        List<Thread> senders = new ArrayList<>();
        for (int number = 0; number < SENDERS; number++) {
            Thread sender = new Thread(() -> send(updated, sent, wrong));
            sender.setUncaughtExceptionHandler((thread, failure) -> wrong.add(failure.toString()));
            sender.start();
            senders.add(sender);
        }
        try {
            for (int number = 1; number <= UPDATES; number++) {
                String expected = "a<" + number + ">";
                swapped(number).copyTo(PLUGINS);
                Await.until(expected, () -> !wrong.isEmpty() || post("a").equals(expected));
            }
        } finally {
            updated.set(true);
            for (Thread sender : senders) {
                sender.join();
            }
        }
        assertEquals(List.of(), wrong.stream().limit(10).toList());
        assertTrue(sent + " events", sent.get() >= EVENTS);
    }

    private void send(AtomicBoolean updated, AtomicLong sent, Queue<String> wrong) {
        while (wrong.isEmpty() && (!updated.get() || sent.get() < EVENTS)) {
            String body = post("a");
            if (!ALTERED_ONCE.matcher(body).matches()) {
                wrong.add(body);
            }
            sent.incrementAndGet();
        }
    }

    @Test
    public void requestsForAPluginThatIsUpdatedAreToldToComeAgain() throws Exception {
        slow("1.0.0").copyTo(PLUGINS);
        Await.until("the servlet answers", () -> get("/slow/servlet").body().equals("servlet 1.0.0"));
        Await.until("the route answers", () -> get("/slow/page").body().equals("page 1.0.0"));

        slow("2.0.0").header("Test-Waits", "yes").copyTo(PLUGINS);

        Await.until("the servlet is away", () -> get("/slow/servlet").statusCode() != 200);
        HttpResponse<String> servlet = get("/slow/servlet");
        HttpResponse<String> page = get("/slow/page");
        assertEquals(503, servlet.statusCode());
        assertEquals(Optional.of("1"), servlet.headers().firstValue("Retry-After"));
        assertEquals(503, page.statusCode());
        assertEquals(Optional.of("1"), page.headers().firstValue("Retry-After"));

        System.setProperty("test.release", "true");
        Await.until("the new servlet answers", () -> get("/slow/servlet").body().equals("servlet 2.0.0"));
        Await.until("the new route answers", () -> get("/slow/page").body().equals("page 2.0.0"));
    }

    private static PluginJar swapped(int number) {
        return new PluginJar("swapped", Suffix.class)
                .header("Bundle-Version", "1." + number)
                .header("Provide-Capability", "org.mibew.plugin;name=swapped;update=side-by-side")
                .topics(ThreadPostMessage.TOPIC)
                .header("Test-Suffix", "<" + number + ">");
    }

    private static PluginJar slow(String version) {
        return new PluginJar("slow", Slow.class)
                .with(SlowServlet.class)
                .header("Bundle-Version", version)
                .topics(RoutesAlter.TOPIC)
                .header("Import-Package", "org.osgi.framework,org.osgi.service.event,org.mibew.api.event,org.mibew.api.web,"
                        + "jakarta.servlet,jakarta.servlet.http");
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
