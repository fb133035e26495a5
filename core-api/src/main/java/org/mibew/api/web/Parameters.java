package org.mibew.api.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Values;

/**
 * Named values of a request, each of which may be given several times.
 *
 * @param values by name, in the order of the request
 */
public record Parameters(Map<String, List<String>> values) {

    private static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values = Values.copyOfTexts("parameters", values);
    }

    public static Parameters none() {
        return NONE;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the first value of a name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Returns all values of a name; none if it is not given. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
