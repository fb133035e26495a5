package org.mibew.core.web.visitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.http.Json;

/** Calls of functions, as the visitor's pages make them. */
final class Calls {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Browser browser;
    private final String path;
    private final Object threadId;
    private final Object token;

    private Calls(Browser browser, String path, Object threadId, Object token) {
        this.browser = browser;
        this.path = path;
        this.threadId = threadId;
        this.token = token;
    }

    /** Returns the calls of a page that has no thread yet. */
    static Calls of(Browser browser) {
        return new Calls(browser, "/thread/update", null, null);
    }

    /** Returns the calls of the chat page at an address like {@code /chat/1/2}. */
    static Calls of(Browser browser, String chat) {
        String[] parts = chat.split("/");
        String base = chat.substring(0, chat.indexOf("/chat/"));
        return new Calls(browser, base + "/thread/update",
                Long.valueOf(parts[parts.length - 2]), Long.valueOf(parts[parts.length - 1]));
    }

    /** Returns the results of a function that has those names. */
    JsonNode call(String name, Map<String, ?> arguments, String... results) {
        String body = send(name, arguments, results).body();
        return read(body).path("requests").path(0).path("functions").path(0).path("arguments");
    }

    HttpResponse<String> send(String name, Map<String, ?> arguments, String... results) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("threadId", threadId);
        all.put("token", token);
        all.put("user", true);
        all.put("references", Map.of());
        all.put("return", Stream.of(results).collect(Collectors.toMap(result -> result, result -> result)));
        Map<String, Object> function = Map.of("function", name, "arguments", all);
        String json = Json.write(Map.of(
                "signature", "", "proto", "1.0", "async", true,
                "requests", List.of(Map.of("token", "t", "functions", List.of(function)))));
        return browser.post(path, Map.of("data", Browser.encode(json).replace("+", "%20")));
    }

    static JsonNode read(String body) {
        try {
            return MAPPER.readTree(URLDecoder.decode(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
