package org.mibew.itests.container.plugin;

import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.Threads;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;

/** Writes a note into the thread of each message of a visitor, and marks the message when that is done. */
public final class Scribe extends HandlerPlugin {

    @Override
    public void handleEvent(Event event) {
        ThreadPostMessage post = ChatEvent.of(event, ThreadPostMessage.class);
        if (post.messageKind().get() == MessageKind.USER) {
            ServiceReference<Threads> reference = context().getServiceReference(Threads.class);
            context().getService(reference).post(
                    post.thread().id(), Actor.SERVER, NewMessage.of(MessageKind.INFO, "noted"));
            post.messageBody().update(body -> body + " (noted)");
        }
    }
}
