package org.mibew.core.events.promises;

import org.mibew.api.event.Mutable;
import org.mibew.api.event.PluginEvent;

/** An event of these tests that handlers may write but cannot reject. */
public record Draft(Mutable<String> text) implements PluginEvent {

    public static final String TOPIC = "com/acme/DRAFT";

    static Draft of(String text) {
        return new Draft(Mutable.of(text));
    }
}
