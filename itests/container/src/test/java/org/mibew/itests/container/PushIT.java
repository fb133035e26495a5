package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;
import org.junit.Test;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.Threads;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** An open stream hears of messages as plugins leave them, and ends with the web bundle. */
public class PushIT extends ContainerTest {

    @Inject
    private Threads threads;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    @Test
    public void whatIsPostedIsPushedAsPluginsLeaveIt() throws Exception {
        ChatThread thread = threads.start(ThreadStart.by(
                new Guest("4cf1b2a90d3e4cf1", "Guest", "en", "127.0.0.1", "", "Firefox")));
        String root = root();
        Thread listener = new Thread(() -> listen(root + "thread/stream?threadId=" + thread.id() + "&token="
                + thread.token().reveal() + "&user=1&lastId=0"), "test-listener");
        listener.start();
        Await.until("the stream is open", () -> hasHeard("updateMessages"));

        post(thread, "plain");
        Await.until("the message is pushed", () -> hasHeard("\"plain\""));
        Bundle plugin = start(suffix("-changed"));
        post(thread, "seen");
        Await.until("the changed message is pushed", () -> hasHeard("\"seen-changed\""));
        plugin.stop();
        post(thread, "left alone");
        Await.until("the message is pushed as it is", () -> hasHeard("\"left alone\""));

        Bundle web = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.mibew.core.web")).findFirst().orElseThrow();
        web.stop();
        try {
            Await.until("the stream has ended", () -> isOver);
        } finally {
            web.start();
        }
        Await.until("the site is there again", () -> status(root() + "operator/login") == 200);
        assertEquals(1, lines.stream().filter(line -> line.contains("\"plain\"")).count());
    }

    private void post(ChatThread thread, String text) {
        threads.post(thread.id(), Actor.VISITOR, NewMessage.of(MessageKind.USER, text));
    }

    private boolean hasHeard(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    private void listen(String address) {
        try (BufferedReader body = new BufferedReader(new InputStreamReader(HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            body.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            lines.add("broken off: " + e);
        }
        isOver = true;
    }

    private static int status(String address) throws Exception {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String root() throws Exception {
        Await.until("the HTTP server is there", () -> endpoints() != null);
        return endpoints()[0];
    }

    private String[] endpoints() {
        ServiceReference<?> runtime =
                context.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime");
        return runtime == null ? null : (String[]) runtime.getProperty("osgi.http.endpoint");
    }
}
