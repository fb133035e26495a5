package org.mibew.itests.benchmarks;

import org.osgi.service.event.EventHandler;

/** A handler that can tell whether it has got a certain event; comparing ids is how it uses what it reads. */
public interface WatchingHandler extends EventHandler {

    /** Forgets what was seen and looks out for an id. */
    void watchFor(long id);

    boolean hasSeen();
}
