package org.mibew.core.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mibew.core.web.harness.Browser;

/** Listens to a stream of server-sent events, until it is closed or the server ends it. */
final class Listening implements AutoCloseable {

    private final List<JsonNode> packages = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final HttpClient client;
    private final HttpRequest request;
    private final Thread reader;
    private volatile InputStream body;
    private volatile String lastId = "";
    private volatile boolean isOver;

    private Listening(HttpClient client, HttpRequest request) {
        this.client = client;
        this.request = request;
        reader = new Thread(this::read, "test-listening");
        reader.setDaemon(true);
        reader.start();
    }

    static Listening to(Browser browser, String path) {
        return new Listening(browser.client(), browser.request(path).setHeader("Accept", "text/event-stream").build());
    }

    /** Comes back, as browsers do. */
    static Listening again(Browser browser, String path, String lastId) {
        return new Listening(browser.client(), browser.request(path)
                .setHeader("Accept", "text/event-stream").setHeader("Last-Event-ID", lastId).build());
    }

    private void read() {
        try {
            body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                lines.lines().forEach(this::note);
            }
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            // The connection has ended, which is what is told below.
        }
        isOver = true;
    }

    private void note(String line) {
        if (line.startsWith("id: ")) {
            lastId = line.substring(4);
        } else if (line.startsWith("event: ")) {
            events.add(line.substring(7));
        } else if (line.startsWith("data: {")) {
            packages.add(Package.readPlain(line.substring(6)));
        }
    }

    String lastId() {
        return lastId;
    }

    /** Returns the names of the events that have one. */
    List<String> events() {
        return events;
    }

    boolean isOver() {
        return isOver;
    }

    List<JsonNode> packages() {
        return packages;
    }

    /** Returns the arguments of every function of a name that was sent; results are known by their token. */
    List<JsonNode> of(String name) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode sent : packages) {
            for (JsonNode request : sent.path("requests")) {
                JsonNode function = request.path("functions").path(0);
                boolean isResult = function.path("function").asText().equals("result");
                if ((isResult ? request.path("token") : function.path("function")).asText().equals(name)) {
                    found.add(function.path("arguments"));
                }
            }
        }
        return found;
    }

    /** Returns the texts of all messages that were sent. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        of("updateMessages").forEach(results ->
                results.path("messages").forEach(message -> texts.add(message.path("message").asText())));
        return texts;
    }

    @Override
    public void close() {
        try {
            reader.interrupt();
            if (body != null) {
                body.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
