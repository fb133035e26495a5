package org.mibew.core.events.promises;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.PluginEvent;
import org.mibew.api.event.Rejection;

/** An event of these tests with every kind of argument that handlers may write, and one that they may not. */
public record Letter(
        int number, Mutable<String> text, List<Object> items, Map<String, Object> fields, Mutable<Rejection> rejection)
        implements PluginEvent {

    public static final String TOPIC = "com/acme/LETTER";

    static Letter of(String text) {
        return of(0, text);
    }

    static Letter of(int number, String text) {
        return new Letter(number, Mutable.of(text), new ArrayList<>(), new LinkedHashMap<>(), Mutable.unset());
    }
}
