package org.mibew.core.web.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Functions by their names, whose case does not count. */
final class FunctionTable {

    private final Map<String, ApiFunction> functions = new ConcurrentHashMap<>();

    /** @throws IllegalStateException if there is one of the name */
    void add(String name, ApiFunction function) {
        if (functions.putIfAbsent(name.toLowerCase(Locale.ROOT), function) != null) {
            throw new IllegalStateException("There are two functions " + name);
        }
    }

    Optional<ApiFunction> find(String name) {
        return Optional.ofNullable(functions.get(name.toLowerCase(Locale.ROOT)));
    }
}
