package org.mibew.core.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.mibew.api.monitor.DeliveryTrace;

/** Keeps the last deliveries while tracing is on. The lock guards the list; whether it is on can be read at any time. */
final class Tracer {

    private final Deque<DeliveryTrace> kept = new ArrayDeque<>();
    private int capacity;
    private long count;
    private volatile boolean on;

    Tracer(int capacity) {
        this.capacity = capacity;
    }

    boolean isOn() {
        return on;
    }

    synchronized void turn(boolean toOn) {
        if (toOn && !on) {
            kept.clear();
            count = 0;
        }
        on = toOn;
    }

    synchronized void keep(int traces) {
        capacity = traces;
        while (kept.size() > capacity) {
            kept.removeFirst();
        }
    }

    /** Returns the trace of a delivery that is over, and keeps it if tracing is on. */
    synchronized DeliveryTrace keep(Delivery delivery) {
        DeliveryTrace trace = delivery.trace(on ? ++count : 0);
        if (on) {
            if (kept.size() >= capacity) {
                kept.removeFirst();
            }
            kept.addLast(trace);
        }
        return trace;
    }

    synchronized List<DeliveryTrace> traces() {
        return List.copyOf(kept);
    }
}
