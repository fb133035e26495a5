package org.mibew.itests.benchmarks;

import com.google.common.eventbus.Subscribe;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.service.event.Event;

/** Reads the message and writes another in its place: a short one for a long one and the other way round. */
public final class WritingHandler implements WatchingHandler {

    static final String SHORT = "Good morning!";
    static final String LONG = "Good morning, and thank you for waiting. What can I do for you?";

    private long watched;
    private boolean seen;

    @Override
    @Subscribe
    public void handleEvent(Event event) {
        ThreadPostMessage post = ChatEvent.of(event, ThreadPostMessage.class);
        Mutable<String> body = post.messageBody();
        body.set(body.get().length() > SHORT.length() ? SHORT : LONG);
        if (post.thread().id() == watched) {
            seen = true;
        }
    }

    /** Returns what a number of handlers, one after another, leave of a short message. */
    static String leftBy(int handlers) {
        return handlers % 2 == 0 ? SHORT : LONG;
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
