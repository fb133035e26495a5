package org.mibew.core.web.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.web.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of routes: made by {@link RoutesAlter} at start, and again when a handler of that event comes, goes or
 * changes. A table that cannot be made leaves the one before in force. The timer thread {@code mibew-routes} makes the
 * tables, one after another.
 */
public final class Routing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
    /** For the bundle that brings a handler to finish what it is doing, and for several changes to be one. */
    private static final long SETTLING_MILLIS = 20;
    /** Who delivers events may hear of a handler later than this does, so the table is made once more. */
    private static final long CONFIRMING_MILLIS = 500;

    private final List<Route> core;
    private final EventDispatcher events;
    private final ScheduledExecutorService maker;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final AtomicReference<Future<?>> confirming = new AtomicReference<>();
    private volatile RouteTable table;

    /** @param core the routes of the server itself */
    public Routing(EventDispatcher events, List<Route> core) {
        this.core = List.copyOf(core);
        this.events = events;
        this.table = new RouteTable(core);
        this.maker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mibew-routes");
            thread.setDaemon(true);
            return thread;
        });
        make();
    }

    /** Returns the table in force. */
    public RouteTable table() {
        return table;
    }

    /** Has the table made anew soon: a handler came, went or changed. Not to be called after closing. */
    public void refresh() {
        if (isDue.compareAndSet(false, true)) {
            maker.schedule(this::make, SETTLING_MILLIS, TimeUnit.MILLISECONDS);
        }
        Future<?> earlier =
                confirming.getAndSet(maker.schedule(this::make, CONFIRMING_MILLIS, TimeUnit.MILLISECONDS));
        if (earlier != null) {
            earlier.cancel(false);
        }
    }

    private void make() {
        isDue.set(false);
        try {
            RoutesAlter altered = events.trigger(new RoutesAlter(new ArrayList<>(core), Mutable.unset()));
            if (altered.rejection().isSet()) {
                LOG.warn("The routes stay as they are: {}", altered.rejection().get().reason());
            } else {
                table = new RouteTable(altered.routes());
            }
        } catch (RuntimeException e) {
            LOG.error("The routes stay as they are: {}", e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
