package org.mibew.core.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.web.Parameters;

/** Reads paths, queries and forms. */
final class UrlEncoded {

    private static final int MOST = 1_000;

    private UrlEncoded() {}

    /**
     * Reads {@code a=1&b=2}.
     *
     * @throws BadRequest if there are more than 1,000 fields, or an escape is broken
     */
    static Parameters parse(String text) {
        if (text == null || text.isEmpty()) {
            return Parameters.none();
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String[] pairs = text.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw new BadRequest("A request has " + MOST + " fields at most");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equal = pair.indexOf('=');
                String name = equal < 0 ? pair : pair.substring(0, equal);
                String value = equal < 0 ? "" : pair.substring(equal + 1);
                fields.computeIfAbsent(decode(name), any -> new ArrayList<>(1)).add(decode(value));
            }
        }
        return new Parameters(fields);
    }

    /**
     * Decodes a path, in which a plus sign is one.
     *
     * @throws BadRequest if an escape is broken
     */
    static String decodePath(String path) {
        return path.indexOf('%') < 0 ? path : decode(path.replace("+", "%2B"));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("The address or a field of the request has a broken escape: " + e.getMessage());
        }
    }
}
