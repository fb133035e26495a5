package org.mibew.api.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mibew.api.event.Values;
import org.mibew.api.internal.Check;

/**
 * Header fields of a request or a response. The case of names does not matter.
 *
 * @param values by name in lower case; each is one line
 */
public record Headers(Map<String, List<String>> values) {

    private static final Headers NONE = new Headers(Map.of());
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    public Headers {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        values.forEach((name, lines) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("Not the name of a header field: \"" + name + "\"");
            }
            lines.forEach(line -> Check.line(name, line));
            lower.merge(name.toLowerCase(Locale.ROOT), lines, Headers::joined);
        });
        values = Values.copyOfTexts("headers", lower);
    }

    public static Headers none() {
        return NONE;
    }

    /** Returns the first value of a field. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Returns all values of a field; none if it is not given. */
    public List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Returns the fields with one more value of a name. */
    public Headers with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.merge(name.toLowerCase(Locale.ROOT), List.of(value), Headers::joined);
        return new Headers(more);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
