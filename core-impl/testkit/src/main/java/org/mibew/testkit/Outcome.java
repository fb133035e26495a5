package org.mibew.testkit;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventType;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.PlainValues;
import org.mibew.api.event.Rejection;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.web.ClientCall;

/**
 * What became of an event.
 *
 * @param <E> the event
 */
public final class Outcome<E extends ChatEvent> {

    private final E event;
    private final List<Turn> turns;
    private final List<Change> changes;
    private final List<ClientCall> clientCalls;

    Outcome(E event, List<Turn> turns, List<Change> changes) {
        this.event = event;
        this.turns = List.copyOf(turns);
        this.changes = List.copyOf(changes);
        this.clientCalls = arguments()
                .filter(RecordedCalls.class::isInstance)
                .flatMap(recorded -> ((RecordedCalls) recorded).calls().stream())
                .toList();
    }

    /**
     * Returns the event as the handlers left it.
     *
     * @throws AssertionError if a handler failed, so that a test does not take its failure for having nothing to do
     */
    public E event() {
        failure().ifPresent(failure -> {
            throw new AssertionError("A handler failed on " + this, failure);
        });
        return eventDespiteFailure();
    }

    /** Returns the event as the handlers left it, whether or not one of them failed. */
    public E eventDespiteFailure() {
        return event;
    }

    /**
     * Returns what {@link #event()} holds under a key of the specification, as plain data; null for what is not set.
     *
     * @throws IllegalArgumentException if the event has no such argument
     */
    public Object value(String key) {
        Map<String, Object> values = PlainValues.of(event());
        if (!values.containsKey(key)) {
            throw new IllegalArgumentException(EventType.of(event) + " has no argument " + key + ", only " + values.keySet());
        }
        return values.get(key);
    }

    /** Returns the turns of the handlers that were called, in calling order. */
    public List<Turn> turns() {
        return turns;
    }

    /** Tells whether any handler was called: whether its topics and its filter let the event pass. */
    public boolean wasCalled() {
        return !turns.isEmpty();
    }

    /** Returns the first failure of a handler. */
    public Optional<Throwable> failure() {
        return turns.stream().flatMap(turn -> turn.failure().stream()).findFirst();
    }

    /** Returns what the handlers changed altogether, as text; secrets are masked. */
    public List<Change> changes() {
        return changes;
    }

    /** Returns why the event was rejected, if it was. */
    public Optional<Rejection> rejection() {
        return arguments()
                .filter(Mutable.class::isInstance)
                .flatMap(holder -> ((Mutable<?>) holder).toOptional().stream())
                .filter(Rejection.class::isInstance)
                .map(Rejection.class::cast)
                .findFirst();
    }

    public boolean isRejected() {
        return rejection().isPresent();
    }

    /** Returns the calls to the client that count; none of an event whose {@code ClientCalls} the test supplied itself. */
    public List<ClientCall> clientCalls() {
        return clientCalls;
    }

    private Stream<Object> arguments() {
        return Stream.of(event.getClass().getRecordComponents()).map(this::read);
    }

    private Object read(RecordComponent argument) {
        try {
            return argument.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + argument + " of " + EventType.of(event), e);
        }
    }

    @Override
    public String toString() {
        return EventType.of(event) + ": " + turns;
    }
}
