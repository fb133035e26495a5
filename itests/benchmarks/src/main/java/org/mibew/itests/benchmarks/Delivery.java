package org.mibew.itests.benchmarks;

import org.osgi.service.event.EventHandler;

/** Delivers events of one {@link Subject} to handlers: all that the harness knows of a peer. */
interface Delivery extends AutoCloseable {

    /** Adds a handler and returns what removes it. */
    Runnable add(EventHandler handler);

    /** Builds an event, delivers it to all handlers and returns what was built when they have returned. */
    Object publish(long id);

    @Override
    void close();
}
