package org.mibew.itests.container.plugin;

import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** A component that appends an exclamation mark to every message. */
public final class SuffixComponent implements EventHandler {

    @Override
    public void handleEvent(Event event) {
        ChatEvent.of(event, ThreadPostMessage.class).messageBody().update(body -> body + "!");
    }
}
