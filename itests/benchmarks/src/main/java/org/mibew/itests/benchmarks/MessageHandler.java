package org.mibew.itests.benchmarks;

import com.google.common.eventbus.Subscribe;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.service.event.Event;

/** Reads the thread's id and replaces the message. */
public final class MessageHandler implements WatchingHandler {

    private long watched;
    private boolean seen;

    @Override
    @Subscribe
    public void handleEvent(Event event) {
        ThreadPostMessage post = ChatEvent.of(event, ThreadPostMessage.class);
        Text.swap(post.messageBody());
        if (post.thread().id() == watched) {
            seen = true;
        }
    }

    @Override
    public void watchFor(long id) {
        seen = false;
        watched = id;
    }

    @Override
    public boolean hasSeen() {
        return seen;
    }
}
