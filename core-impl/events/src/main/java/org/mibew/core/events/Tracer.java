package org.mibew.core.events;

import java.util.List;
import org.mibew.api.monitor.DeliveryTrace;

/** Keeps the last deliveries in which something was changed, and the last of all while tracing is on. */
final class Tracer {

    /** Bytes that the values of the recorded changes may take together; beyond, the oldest go. */
    private static final long WEIGHT = 32 << 20;

    private final Ring all;
    private final Ring changes;
    private volatile boolean on;

    Tracer(Settings settings) {
        this.all = new Ring(settings.traces(), WEIGHT);
        this.changes = new Ring(settings.recording().changes(), WEIGHT);
    }

    boolean isOn() {
        return on;
    }

    synchronized void turn(boolean toOn) {
        if (toOn && !on) {
            all.clear();
        }
        on = toOn;
    }

    void configure(Settings settings) {
        all.resize(settings.traces());
        changes.resize(settings.recording().changes());
    }

    /** Keeps a delivery in which something was changed. */
    void changed(Kept delivery) {
        changes.add(delivery);
    }

    /** Keeps a delivery if tracing is on; returns its number, 0 if it is off. */
    long keep(Kept delivery) {
        return on ? all.add(delivery) : 0;
    }

    /** Lets go of what a bundle's handlers have left. */
    void settle(long bundleId) {
        all.kept().forEach(numbered -> numbered.delivery().settle(bundleId));
        changes.kept().forEach(numbered -> numbered.delivery().settle(bundleId));
    }

    List<DeliveryTrace> traces() {
        return all.kept().stream().map(Ring.Numbered::trace).toList();
    }

    List<Ring.Numbered> changes() {
        return changes.kept();
    }
}
