package org.mibew.testkit;

import java.util.Locale;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** A component whose description is written by hand, in the resources of the tests. */
@Component
final class Shouter implements EventHandler {
    @Override
    public void handleEvent(Event event) {
        if (event.getTopic().equals(ThreadPostMessage.TOPIC)) {
            var post = ChatEvent.of(event, ThreadPostMessage.class);
            post.messageBody().update(body -> body.toUpperCase(Locale.ROOT));
        }
    }
}
