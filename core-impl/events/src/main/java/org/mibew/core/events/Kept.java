package org.mibew.core.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.mibew.api.event.Alteration;
import org.mibew.api.event.Masks;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Step;

/**
 * A delivery that is over, as it is recorded; what it looks like is worked out when somebody wants to see it.
 *
 * @param millis when it was recorded, since 1970
 * @param masks what of the event is not shown
 * @param last what handlers did, the last one first; null if there were none
 * @param nanos time that it took; 0 if that was not taken
 */
record Kept(long millis, String topic, boolean byHand, Masks masks, Did last, long nanos) {

    /** Returns the steps in calling order. */
    Deque<Did> steps() {
        Deque<Did> inOrder = new ArrayDeque<>();
        for (Did did = last; did != null; did = did.earlier()) {
            inOrder.addFirst(did);
        }
        return inOrder;
    }

    DeliveryTrace trace(long number) {
        return trace(number, steps().stream().map(did -> did.step(masks)).toList());
    }

    /** Returns the steps in which something was changed or went wrong. */
    DeliveryTrace changes(long number) {
        return trace(number, steps().stream().filter(Did::isNotable).map(did -> did.step(masks)).toList());
    }

    DeliveryTrace trace(long number, List<Step> steps) {
        Instant began = Instant.ofEpochMilli(millis).minusNanos(nanos);
        return new DeliveryTrace(number, began, topic, byHand, steps, Duration.ofNanos(nanos));
    }

    Instant at() {
        return Instant.ofEpochMilli(millis);
    }

    /** Returns how much memory it takes, roughly and in bytes. */
    long weight() {
        long weight = 0;
        for (Did did = last; did != null; did = did.earlier()) {
            for (Alteration each = did.alteration(); each != null; each = each.next()) {
                weight += each.weight();
            }
        }
        return weight;
    }

    /** Keeps nothing but plain data from now on, if a bundle had a part in it. */
    void settle(long bundleId) {
        for (Did did = last; did != null; did = did.earlier()) {
            if (did.who().bundleId() == bundleId) {
                settle();
                return;
            }
        }
    }

    void settle() {
        for (Did did = last; did != null; did = did.earlier()) {
            did.settle(masks);
        }
    }
}
