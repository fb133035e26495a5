package org.mibew.core.events;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The routes for one set of handlers; made when first needed, and no more kept than there are sensible topics. */
final class Table {

    private static final int LARGEST = 4_096;

    private final List<Subscription> inOrder;
    private final Settings settings;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private volatile boolean retired;

    Table(List<Subscription> inOrder, Settings settings) {
        this.inOrder = inOrder;
        this.settings = settings;
    }

    /** Returns an equal table without routes. */
    Table renewed() {
        return new Table(inOrder, settings);
    }

    /** Returns the route of a topic, or null if it is not made yet. */
    Route known(String topic) {
        return routes.get(topic);
    }

    boolean isFull() {
        return routes.size() >= LARGEST;
    }

    Route make(String topic) {
        Route made = routes.computeIfAbsent(topic, name -> new Route(name, inOrder, settings));
        if (retired) {
            made.retire();
        }
        return made;
    }

    /**
     * Says that another table has taken this one's place; senders may still be about to ask it, but will find that out.
     *
     * @return the routes on which deliveries may be under way
     */
    Collection<Route> retire() {
        retired = true;
        List<Route> all = List.copyOf(routes.values());
        all.forEach(Route::retire);
        return all;
    }
}
