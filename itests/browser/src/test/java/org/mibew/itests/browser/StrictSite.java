package org.mibew.itests.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A site on another host than the chat's, whose owner pasted the code of a button into every page, and whose content security
 * policy lets nothing but this code's sources through.
 */
final class StrictSite implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("<!-- mibew button -->.*<!-- / mibew button -->", Pattern.DOTALL);

    private final HttpServer server;
    private final String chat;
    private final Map<String, String> scripts = new ConcurrentHashMap<>();

    private StrictSite(HttpServer server, String chat) {
        this.server = server;
        this.chat = chat;
    }

    /** @param chat address of the chat's server */
    static StrictSite open(String chat) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            StrictSite site = new StrictSite(server, chat);
            String code = site.code();
            server.createContext("/", exchange -> site.answer(exchange, code));
            server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the code from the page that shows it at work. */
    private String code() throws IOException {
        try {
            String demo = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(chat + "/demo")).build(), HttpResponse.BodyHandlers.ofString()).body();
            Matcher code = CODE.matcher(demo);
            if (!code.find()) {
                throw new AssertionError("The demonstration shows no button: " + demo);
            }
            return code.group();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Serves a script of the site's own. */
    void script(String path, String code) {
        scripts.put(path, code);
    }

    String page(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange, String code) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String script = scripts.get(path);
        String origin = chat.replaceAll("(https?://[^/]+).*", "$1");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; script-src 'self' " + origin
                + "; img-src " + origin + "; frame-src " + origin + "; media-src " + origin);
        exchange.getResponseHeaders().set("Referrer-Policy", "strict-origin");
        exchange.getResponseHeaders().set(
                "Content-Type", script == null ? "text/html; charset=UTF-8" : "text/javascript; charset=UTF-8");
        String body = script != null
                ? script
                : "<!DOCTYPE html><html lang=\"en\"><title>Shop</title><h1>Page " + path + "</h1>" + code + "</html>";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
