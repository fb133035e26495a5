package org.mibew.core.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventType;
import org.mibew.api.event.Masks;
import org.mibew.api.event.PlainValues;
import org.mibew.api.monitor.Bisection;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.RecordedEvent;
import org.mibew.api.monitor.ReplayReport;

/** Recorded events that a test makes up, and what handlers make of them. */
final class FakeReplays implements EventReplays {

    final Map<String, Integer> recording = new TreeMap<>();
    final List<RecordedEvent> recorded = new ArrayList<>();
    final List<HandlerReport> staged = new ArrayList<>();
    /** What the handlers with some ids leave of the event with a number. */
    BiFunction<Long, List<Long>, ChatEvent> outcome = (number, ids) -> {
        throw new NoSuchElementException();
    };
    /** What they do to it. */
    BiFunction<Long, List<Long>, List<Step>> steps = (number, ids) -> List.of();
    Bisection bisection;
    Predicate<ChatEvent> wanted;
    private final FakeMonitor monitor;

    FakeReplays(FakeMonitor monitor) {
        this.monitor = monitor;
    }

    /** Records an event. */
    RecordedEvent add(long number, ChatEvent event) {
        RecordedEvent made = new RecordedEvent(
                number, FakeMonitor.AT, EventType.of(event).topic(), PlainValues.of(event), 1);
        recorded.add(made);
        return made;
    }

    @Override
    public void record(String topic, int most) {
        recording.put(topic, most);
    }

    @Override
    public void forget(String topic) {
        recording.remove(topic);
    }

    @Override
    public Map<String, Integer> recording() {
        return recording;
    }

    @Override
    public List<RecordedEvent> recorded(String topic) {
        return recorded.stream().filter(event -> event.topic().equals(topic)).toList();
    }

    @Override
    public RecordedEvent find(long number) {
        return recorded.stream()
                .filter(event -> event.number() == number)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No event with the number " + number + " is recorded"));
    }

    @Override
    public String json(long number) {
        return "{\"number\":" + number + "}";
    }

    @Override
    public List<HandlerReport> candidates(String topic) {
        List<HandlerReport> all = new ArrayList<>(monitor.handlers(topic));
        all.addAll(staged);
        return all;
    }

    @Override
    public ReplayReport replay(long number, Predicate<HandlerReport> handlers) {
        String topic = find(number).topic();
        List<Long> ids = candidates(topic).stream().filter(handlers).map(HandlerReport::serviceId).toList();
        ChatEvent left = outcome.apply(number, ids);
        DeliveryTrace trace = FakeMonitor.trace(number, topic, false, steps.apply(number, ids));
        return new ReplayReport(number, trace, left, PlainValues.of(left), Masks.USUAL.show(left));
    }

    @Override
    public Bisection bisect(long number, Predicate<HandlerReport> among, Predicate<ChatEvent> result) {
        wanted = result;
        return bisection;
    }
}
