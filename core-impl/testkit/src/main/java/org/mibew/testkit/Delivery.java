package org.mibew.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventState;
import org.mibew.api.event.EventType;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.Values;
import org.mibew.api.event.WorkingCopy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;

/**
 * One event on its way through its handlers.
 *
 * @param <E> the event
 */
final class Delivery<E extends ChatEvent> {

    private final String topic;
    private final E record;
    private final Map<String, ?> sent;
    private final EventState<E> state;
    private final Object start;
    private final List<Turn> turns = new ArrayList<>();
    private Rejection missed;

    /**
     * Takes the state of a record.
     *
     * @param sent properties of the OSGi event beside those that follow from the record
     */
    Delivery(E record, Map<String, ?> sent) {
        this.topic = EventType.of(record).topic();
        this.record = record;
        this.sent = sent;
        this.state = EventState.of(record, Values.Limits.DEFAULT);
        this.start = state.mark();
    }

    String topic() {
        return topic;
    }

    /** Calls those handlers that want the event and are still there when their turn comes. */
    void call(List<Subscription> inOrder, Predicate<Subscription> isThere) {
        Event fixed = eventWith(record);
        for (Subscription subscription : inOrder) {
            if (subscription.wants(fixed) && isThere.test(subscription)) {
                turns.add(call(subscription));
            }
        }
        if (missed != null) {
            state.reject(missed);
        }
    }

    private Turn call(Subscription subscription) {
        WorkingCopy<E> copy = state.copy();
        Object before = state.mark();
        try {
            subscription.handler().handleEvent(eventWith(copy.event()));
            copy.commit();
            return new Turn(subscription.handler(), Optional.empty(), state.changesSince(before));
        } catch (Throwable failure) {
            copy.drop();
            if (subscription.required() && missed == null) {
                missed = new Rejection(
                        "The required handler " + subscription.name() + " has not dealt with this: " + failure,
                        subscription.name());
            }
            return new Turn(subscription.handler(), Optional.of(failure), List.of());
        }
    }

    private Event eventWith(E arguments) {
        Map<String, Object> properties = new LinkedHashMap<>(EventType.properties(arguments));
        properties.putAll(sent);
        properties.put(ChatEvent.ARGUMENTS, arguments);
        properties.remove(EventConstants.EVENT_TOPIC);
        return new Event(topic, properties);
    }

    /** Hands what the handlers left back to the sender. */
    Outcome<E> handBack() {
        state.handBack();
        return new Outcome<>(record, turns, state.changesSince(start));
    }

    /** Ends a delivery whose sender has not waited for it. */
    Outcome<E> end() {
        WorkingCopy<E> last = state.copy();
        last.drop();
        return new Outcome<>(last.event(), turns, state.changesSince(start));
    }
}
