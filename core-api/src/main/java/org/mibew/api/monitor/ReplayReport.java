package org.mibew.api.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.PlainValues;
import org.mibew.api.monitor.DeliveryTrace.Change;

/**
 * A recorded event that was run again.
 *
 * @param number of the recorded event
 * @param trace what the handlers did
 * @param event what they left; nobody can write to it
 * @param values the same as plain data, which is not for everybody's eyes
 * @param shown the same as plain data, with what is private masked
 */
public record ReplayReport(
        long number, DeliveryTrace trace, ChatEvent event, Map<String, Object> values, Map<String, Object> shown) {

    /** Returns the time that the handlers took. */
    public Duration elapsed() {
        return trace.steps().stream().map(DeliveryTrace.Step::elapsed).reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns the steps in which a handler did not end well. */
    public List<DeliveryTrace.Step> failures() {
        return trace.steps().stream().filter(step -> step.outcome() != DeliveryTrace.Outcome.DONE).toList();
    }

    /** Returns the arguments that two runs left differently: from what this run left, to what the other one left. */
    public List<Change> differences(ReplayReport other) {
        List<Change> differences = new ArrayList<>();
        values.forEach((key, value) -> {
            if (!Objects.equals(value, other.values.get(key))) {
                differences.add(new Change(
                        key, PlainValues.text(shown.get(key)), PlainValues.text(other.shown.get(key))));
            }
        });
        return differences;
    }
}
