package org.mibew.core.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mibew.api.event.Alteration;
import org.mibew.api.event.Masks;
import org.mibew.api.event.PlainValues;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;

/**
 * What one handler did, as it is recorded: references to what it found and left, until {@link #settle} puts plain data in
 * their place. Steps of one delivery are chained, the last one first.
 */
final class Did {

    private final Did earlier;
    private final Who who;
    private final Outcome outcome;
    private final String reason;
    private final long nanos;
    private final boolean altered;
    private volatile Alteration alteration;
    private volatile List<Written> written;

    /**
     * @param earlier step before this one, or null
     * @param alteration what the handler changed, or null
     * @param nanos time of the call; not positive if it was not taken
     */
    Did(Did earlier, Who who, Outcome outcome, String reason, Alteration alteration, long nanos) {
        this.earlier = earlier;
        this.who = who;
        this.outcome = outcome;
        this.reason = reason;
        this.alteration = alteration;
        this.altered = alteration != null;
        this.nanos = nanos;
    }

    /** A change of one argument as plain data, masked where that is wanted. */
    record Written(String argument, Object from, Object to) {

        Change asText() {
            return new Change(argument, PlainValues.text(from), PlainValues.text(to));
        }
    }

    Did earlier() {
        return earlier;
    }

    Who who() {
        return who;
    }

    /** Tells whether the handler changed something. */
    boolean isAltering() {
        return altered;
    }

    /** Tells whether the handler changed something or did not end well. */
    boolean isNotable() {
        return altered || outcome != Outcome.DONE;
    }

    /** Returns what the handler changed; null if it changed nothing, or if that is plain data by now. */
    Alteration alteration() {
        return alteration;
    }

    /** Returns what the handler changed. */
    List<Written> written(Masks masks) {
        List<Written> known = written;
        return known != null ? known : read(alteration, masks);
    }

    private static List<Written> read(Alteration first, Masks masks) {
        List<Written> all = new ArrayList<>();
        for (Alteration each = first; each != null; each = each.next()) {
            all.add(new Written(each.key(), each.from(masks), each.to(masks)));
        }
        return all;
    }

    /** Keeps nothing but plain data from now on. */
    void settle(Masks masks) {
        Alteration known = alteration;
        if (known != null) {
            written = read(known, masks);
            alteration = null;
        }
    }

    Outcome outcome() {
        return outcome;
    }

    Duration elapsed() {
        return Duration.ofNanos(Math.max(0, nanos));
    }

    Step step(Masks masks) {
        return step(written(masks).stream().map(Written::asText).toList());
    }

    Step step(List<Change> changes) {
        return new Step(who.serviceId(), who.name(), who.bundle(), who.version(), outcome, reason, changes, elapsed());
    }
}
