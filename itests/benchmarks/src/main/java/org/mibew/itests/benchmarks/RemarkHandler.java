package org.mibew.itests.benchmarks;

import com.google.common.eventbus.Subscribe;
import org.mibew.api.event.ChatEvent;
import org.osgi.service.event.Event;

/** Reads the id and replaces the text. */
public final class RemarkHandler implements WatchingHandler {

    private long watched;
    private boolean seen;

    @Override
    @Subscribe
    public void handleEvent(Event event) {
        Remark remark = ChatEvent.of(event, Remark.class);
        Text.swap(remark.text());
        if (remark.id() == watched) {
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
