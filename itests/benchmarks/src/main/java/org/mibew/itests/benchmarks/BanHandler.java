package org.mibew.itests.benchmarks;

import com.google.common.eventbus.Subscribe;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.ChatEvent;
import org.osgi.service.event.Event;

/** Reads an argument, as little as a handler can do. */
public final class BanHandler implements WatchingHandler {

    private long watched;
    private boolean seen;

    @Override
    @Subscribe
    public void handleEvent(Event event) {
        if (ChatEvent.of(event, BanDelete.class).id() == watched) {
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
