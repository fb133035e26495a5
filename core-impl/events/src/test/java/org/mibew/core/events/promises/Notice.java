package org.mibew.core.events.promises;

import org.mibew.api.event.PluginEvent;

/** An event of these tests that handlers can only take notice of. */
public record Notice(int number) implements PluginEvent {

    public static final String TOPIC = "com/acme/NOTICE";
}
