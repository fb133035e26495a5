package org.mibew.core.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.http.Json;

/** A package as clients of the original write them, with one request or several. */
final class Package {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Object> fixed;
    private final List<Map<String, Object>> requests = new ArrayList<>();

    private Package(Map<String, Object> fixed) {
        this.fixed = fixed;
    }

    /** Returns an empty package of the chat application. */
    static Package ofThread(Object threadId, Object token, boolean user) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        fixed.put("threadId", threadId);
        fixed.put("token", token);
        fixed.put("user", user);
        return new Package(fixed);
    }

    /** Returns an empty package of the console. */
    static Package ofConsole(long agentId) {
        return new Package(Map.of("agentId", agentId));
    }

    /** Adds a request without functions; those that follow belong to it. */
    Package request(String token) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("token", token);
        request.put("functions", new ArrayList<>());
        requests.add(request);
        return this;
    }

    /** Adds a function whose results are wanted under their own names. */
    Package function(String name, Map<String, Object> arguments, String... results) {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String result : results) {
            aliases.put(result, result);
        }
        return function(name, arguments, aliases, Map.of());
    }

    @SuppressWarnings("unchecked")
    Package function(
            String name, Map<String, Object> arguments, Map<String, String> aliases, Map<String, Integer> references) {
        if (requests.isEmpty()) {
            request("t");
        }
        Map<String, Object> all = new LinkedHashMap<>(fixed);
        all.putAll(arguments);
        all.put("return", aliases);
        all.put("references", references);
        ((List<Object>) requests.get(requests.size() - 1).get("functions"))
                .add(Map.of("function", name, "arguments", all));
        return this;
    }

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("signature", "");
        members.put("proto", "1.0");
        members.put("async", true);
        members.put("requests", requests);
        return Json.write(members);
    }

    /** Sends it to the chat application, encoded twice as the original's client does. */
    HttpResponse<String> sendTo(Browser browser) {
        return browser.post("/thread/update", Map.of("data", Browser.encode(json()).replace("+", "%20")));
    }

    /** Sends it to the console. */
    HttpResponse<String> sendToConsole(Browser browser) {
        return browser.post("/operator/users/update", Map.of("data", Browser.encode(json()).replace("+", "%20")));
    }

    /** Returns the arguments of the result that answers the first request. */
    JsonNode answer(Browser browser) {
        return result(sendTo(browser).body(), 0);
    }

    /** Returns the arguments of the result that answers the first request. */
    JsonNode answerOfConsole(Browser browser) {
        return result(sendToConsole(browser).body(), 0);
    }

    /** Reads the package of an answer. */
    static JsonNode read(String body) {
        return readPlain(URLDecoder.decode(body, StandardCharsets.UTF_8));
    }

    /** Reads a package that is not encoded. */
    static JsonNode readPlain(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the arguments of the only function of a request. */
    static JsonNode result(String body, int request) {
        return read(body).path("requests").path(request).path("functions").path(0).path("arguments");
    }
}
