package org.mibew.core.events;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mibew.api.event.PlainValues;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Step;

/** Finds what handlers made of one message when it was read. */
final class Readings {

    private static final String MESSAGES = "messages";

    private Readings() {}

    static List<DeliveryTrace> of(long messageId, List<Ring.Numbered> deliveries) {
        List<DeliveryTrace> found = new ArrayList<>();
        for (Ring.Numbered numbered : deliveries) {
            Kept delivery = numbered.delivery();
            List<Step> steps = delivery.topic().equals(ThreadGetMessagesAlter.TOPIC)
                    ? steps(messageId, delivery)
                    : List.of();
            if (!steps.isEmpty()) {
                found.add(delivery.trace(numbered.number(), steps));
            }
        }
        return found;
    }

    private static List<Step> steps(long messageId, Kept delivery) {
        List<Step> steps = new ArrayList<>();
        for (Did did : delivery.steps()) {
            List<Change> changes = did.written(delivery.masks()).stream()
                    .filter(written -> written.argument().equals(MESSAGES))
                    .flatMap(written -> changes(item(written.from(), messageId), item(written.to(), messageId)).stream())
                    .toList();
            if (!changes.isEmpty()) {
                steps.add(did.step(changes));
            }
        }
        return steps;
    }

    /** Returns a message of a list of messages; nothing if it is not there. */
    private static Map<?, ?> item(Object messages, long messageId) {
        if (messages instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> message && Objects.equals(message.get("id"), messageId)) {
                    return message;
                }
            }
        }
        return Map.of();
    }

    private static List<Change> changes(Map<?, ?> from, Map<?, ?> to) {
        if (from.isEmpty() != to.isEmpty()) {
            return List.of(from.isEmpty()
                    ? new Change(MESSAGES, "(not there)", PlainValues.text(to))
                    : new Change(MESSAGES, PlainValues.text(from), "(left out)"));
        }
        Set<Object> names = new LinkedHashSet<>(from.keySet());
        names.addAll(to.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(from.get(name), to.get(name)))
                .map(name -> new Change(
                        MESSAGES + "." + name, PlainValues.text(from.get(name)), PlainValues.text(to.get(name))))
                .toList();
    }
}
