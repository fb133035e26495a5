package org.mibew.core.events.promises;

import org.mibew.api.event.Mutable;
import org.mibew.api.event.PluginEvent;
import org.mibew.api.event.Private;

/** An event of these tests, an argument of which is nobody's business. */
public record Diary(Mutable<String> title, @Private Mutable<String> entry) implements PluginEvent {

    public static final String TOPIC = "com/acme/DIARY";
}
