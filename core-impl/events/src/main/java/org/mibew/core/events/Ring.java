package org.mibew.core.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.mibew.api.monitor.DeliveryTrace;

/** The last deliveries of some kind, bounded by number and by what they take of the memory. The lock guards all of it. */
final class Ring {

    private final Deque<Numbered> kept = new ArrayDeque<>();
    private final long heaviest;
    private int capacity;
    private long count;
    private long weight;

    Ring(int capacity, long heaviest) {
        this.capacity = capacity;
        this.heaviest = heaviest;
    }

    /** A delivery and its number, counted since the ring was empty. */
    record Numbered(long number, Kept delivery, long weight) {

        DeliveryTrace trace() {
            return delivery.trace(number);
        }
    }

    /** Adds a delivery; returns its number. */
    long add(Kept delivery) {
        long heavy = delivery.weight();
        synchronized (this) {
            kept.addLast(new Numbered(++count, delivery, heavy));
            weight += heavy;
            shrink();
            return count;
        }
    }

    synchronized void resize(int most) {
        capacity = most;
        shrink();
    }

    private void shrink() {
        while (kept.size() > capacity || weight > heaviest && kept.size() > 1) {
            weight -= kept.removeFirst().weight();
        }
    }

    synchronized void clear() {
        kept.clear();
        count = 0;
        weight = 0;
    }

    /** Returns what is kept, oldest first. */
    synchronized List<Numbered> kept() {
        return List.copyOf(kept);
    }
}
