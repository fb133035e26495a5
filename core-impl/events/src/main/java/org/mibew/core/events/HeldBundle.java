package org.mibew.core.events;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The handlers of one plugin that is being updated, whose places in the routes are kept: events wait there. */
final class HeldBundle {

    private final String name;
    private final Map<HandlerService, Subscription> places;
    private final CountDownLatch released = new CountDownLatch(1);
    /** Deliveries that have waited here: none of them calls those handlers any more. */
    private final Set<Delivery> waited = ConcurrentHashMap.newKeySet();
    private volatile Farewell farewell;

    /** @param name symbolic name of the bundle */
    HeldBundle(String name, Map<HandlerService, Subscription> places) {
        this.name = name;
        this.places = Map.copyOf(places);
    }

    String name() {
        return name;
    }

    Map<HandlerService, Subscription> places() {
        return places;
    }

    boolean has(HandlerService service) {
        return places.containsKey(service);
    }

    /** Takes what was under way when the handlers' calls were held. */
    void leaving(Farewell underWay) {
        farewell = underWay;
    }

    boolean awaitQuiet(Duration most) throws InterruptedException {
        return farewell.awaitCalls(most, this::waitedOn);
    }

    private long waitedOn(Route route) {
        return waited.stream().filter(delivery -> delivery.isUnderWayOn(route)).count();
    }

    /** Lets everybody go who waits. */
    void release() {
        released.countDown();
        waited.clear();
    }

    boolean isReleased() {
        return released.getCount() == 0;
    }

    /**
     * Waits until the plugin is back. An interrupt does not end the wait, but is kept, unless the thread is late.
     *
     * @param run the run that waits, or null if it is a sender that has no run
     * @param most nanoseconds
     * @return false if the time is over before
     */
    boolean await(Delivery delivery, Run run, long most) {
        waited.add(delivery);
        for (Run outer = run == null ? null : run.outer(); outer != null; outer = outer.outer()) {
            waited.add(outer.delivery());
        }
        long end = System.nanoTime() + most;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return released.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (run != null && run.root().isAbandoned()) {
                        return false;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
