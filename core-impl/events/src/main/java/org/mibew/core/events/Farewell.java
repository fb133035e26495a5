package org.mibew.core.events;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * What may still call handlers that have left the table of routes: deliveries that began before, and posted events. Nobody
 * joins them, so that once they are gone they are for good. Whoever waits looks every half millisecond: to be told would cost
 * every delivery.
 */
final class Farewell {

    private static final long LOOK = TimeUnit.MICROSECONDS.toNanos(500);

    private final Collection<Route> routes;
    private final List<Mailbox> mailboxes;

    /**
     * @param routes on which there are those handlers
     * @param mailboxes of those handlers
     */
    Farewell(Collection<Route> routes, List<Mailbox> mailboxes) {
        this.routes = routes;
        this.mailboxes = mailboxes;
    }

    /** Waits until no delivery is under way, and no posted event waits; deliveries are looked at first, for they post. */
    boolean await(Duration most) throws InterruptedException {
        return await(most, () -> isOver(route -> 0) && mailboxes.stream().allMatch(Mailbox::isDone));
    }

    /**
     * Waits until no delivery is under way but for those that are known to call the handlers no more, and no posted event is
     * with one; posters, and posted events, may wait.
     *
     * @param harmless counts the deliveries on a route that are under way and known to call the handlers no more
     */
    boolean awaitCalls(Duration most, ToLongFunction<Route> harmless) throws InterruptedException {
        return await(most, () -> isOver(route -> harmless.applyAsLong(route) + route.posters()) && mailboxes.stream().allMatch(Mailbox::isIdle));
    }

    /** All deliveries are counted before the harmless ones, so that one that ends meanwhile does not stand for another. */
    private boolean isOver(ToLongFunction<Route> harmless) {
        for (Route route : routes) {
            long underWay = route.underWay();
            if (underWay > 0 && underWay > harmless.applyAsLong(route)) {
                return false;
            }
        }
        return true;
    }

    private boolean await(Duration most, BooleanSupplier over) throws InterruptedException {
        long end = Times.after(most);
        while (!over.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (end - System.nanoTime() <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, LOOK);
        }
        return true;
    }
}
