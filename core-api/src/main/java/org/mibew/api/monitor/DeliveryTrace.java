package org.mibew.api.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One delivery, step by step.
 *
 * @param number counts the deliveries of the list in which it stands
 * @param at when the delivery started
 * @param topic of the event
 * @param byHand whether an administrator raised the event
 * @param steps in calling order: one for each handler whose turn came, or, where only changes are recorded, one for each
 *     that changed something or failed
 * @param elapsed time of the whole delivery, as the sender saw it; zero if it was not taken
 */
public record DeliveryTrace(
        long number, Instant at, String topic, boolean byHand, List<Step> steps, Duration elapsed) {

    public DeliveryTrace {
        steps = List.copyOf(steps);
    }

    /**
     * What one handler did.
     *
     * @param serviceId {@code service.id} of the handler
     * @param handler name of the handler
     * @param bundle symbolic name of its bundle
     * @param version version of its bundle; empty if it is not known
     * @param reason why it was skipped or failed; empty otherwise
     * @param changes arguments that it changed, if they count
     * @param elapsed time of the call; zero if it was skipped or not timed
     */
    public record Step(
            long serviceId,
            String handler,
            String bundle,
            String version,
            Outcome outcome,
            String reason,
            List<Change> changes,
            Duration elapsed) {

        public Step {
            changes = List.copyOf(changes);
        }

        /** Makes the step of a handler whose bundle's version is not known. */
        public Step(
                long serviceId,
                String handler,
                String bundle,
                Outcome outcome,
                String reason,
                List<Change> changes,
                Duration elapsed) {
            this(serviceId, handler, bundle, "", outcome, reason, changes, elapsed);
        }
    }

    /**
     * A change of one argument, as text; what is secret or private is masked, long texts are shortened.
     *
     * @param argument the argument's key in the specification
     */
    public record Change(String argument, String from, String to) {}

    /** How a handler's turn ended. */
    public enum Outcome {
        /** It returned in time, and what it wrote counts. */
        DONE,
        /** It threw, or left something that events may not carry; nothing that it wrote counts. */
        FAILED,
        /** Its deadline passed; nothing that it wrote counts. */
        OVERRUN,
        /** It was not called; the reason says why. */
        SKIPPED
    }
}
