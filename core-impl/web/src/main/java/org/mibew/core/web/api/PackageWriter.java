package org.mibew.core.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.core.web.http.Json;

/** Writes packages of the server, in the shape of R§4.2. */
final class PackageWriter {

    private PackageWriter() {}

    /** Writes a package of requests in JSON. */
    static String json(List<Map<String, Object>> requests) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("signature", "");
        members.put("proto", "1.0");
        members.put("async", true);
        members.put("requests", requests);
        return Json.write(members);
    }

    /** Returns a request of one function. */
    static Map<String, Object> request(String token, String function, Map<String, Object> arguments) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("function", function);
        call.put("arguments", arguments);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("token", token);
        request.put("functions", List.of(call));
        return request;
    }

    /**
     * Returns the answer to a request.
     *
     * @param fixed what every function of the application has, which stays unset
     * @param error what went wrong first; null if nothing did
     */
    static Map<String, Object> result(
            String token, Map<String, Object> results, Iterable<String> fixed, ApiError error) {
        Map<String, Object> arguments = new LinkedHashMap<>(results);
        fixed.forEach(name -> arguments.put(name, null));
        arguments.put("return", List.of());
        arguments.put("references", List.of());
        arguments.put("errorCode", error == null ? 0 : error.code());
        if (error != null) {
            arguments.put("errorMessage", error.getMessage());
        }
        return request(token, ApiRequest.RESULT, arguments);
    }
}
