package org.mibew.itests.container.plugin;

import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.service.event.Event;

/** Appends the text of its header {@code Test-Suffix} to every message. */
public final class Suffix extends HandlerPlugin {

    @Override
    public void handleEvent(Event event) {
        ThreadPostMessage post = ChatEvent.of(event, ThreadPostMessage.class);
        String suffix = header("Test-Suffix", "");
        post.messageBody().update(body -> body + suffix);
    }
}
