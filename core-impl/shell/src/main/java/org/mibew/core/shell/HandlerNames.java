package org.mibew.core.shell;

import java.util.List;
import java.util.stream.Stream;
import org.mibew.api.monitor.HandlerReport;

/** How administrators name handlers: by id, by name with or without packages, all of a bundle by the name of the bundle. */
final class HandlerNames {

    private HandlerNames() {}

    /**
     * Returns the handlers that are meant.
     *
     * @throws IllegalArgumentException if there are none; the message has the nearest name
     */
    static List<HandlerReport> find(String word, List<HandlerReport> handlers) {
        List<HandlerReport> meant = handlers.stream()
                .filter(handler -> namesOf(handler).anyMatch(word::equalsIgnoreCase))
                .toList();
        if (meant.isEmpty()) {
            throw Wrong.name("handler", word, handlers.stream().flatMap(HandlerNames::namesOf));
        }
        return meant;
    }

    static Stream<String> namesOf(HandlerReport handler) {
        return Stream.of(handler.name(), simpleName(handler.name()), handler.bundle(), Long.toString(handler.serviceId()));
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Returns a handler's name without what its bundle's name says already. */
    static String within(String bundle, String handler) {
        String prefix = bundle + ".";
        return handler.startsWith(prefix) ? handler.substring(prefix.length()) : handler;
    }

    /** Returns a handler's name and that of its bundle. */
    static String whole(String bundle, String handler) {
        return within(bundle, handler) + " of " + bundle;
    }
}
