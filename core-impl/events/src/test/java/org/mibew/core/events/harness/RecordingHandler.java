package org.mibew.core.events.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** Keeps the events it is called with, in the order of the calls. */
public final class RecordingHandler implements EventHandler {

    private final Consumer<Event> then;
    private final List<Event> events = new ArrayList<>();

    public RecordingHandler() {
        this(event -> {});
    }

    /** @param then what to do with an event once it is recorded */
    public RecordingHandler(Consumer<Event> then) {
        this.then = then;
    }

    @Override
    public void handleEvent(Event event) {
        synchronized (events) {
            events.add(event);
        }
        then.accept(event);
    }

    public List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    public int count() {
        synchronized (events) {
            return events.size();
        }
    }

    /** Returns the events' topics. */
    public List<String> topics() {
        return events().stream().map(Event::getTopic).toList();
    }

    /** Returns the events' property {@code n}, which tests use to number their events. */
    public List<Integer> numbers() {
        return events().stream().map(event -> (Integer) event.getProperty("n")).toList();
    }

    public void awaitCount(int count) {
        Await.until(count + " events; so far " + count(), () -> count() >= count);
    }

    /** Waits for the first event of a topic. */
    public Event await(String topic) {
        Await.until(topic + "; so far " + topics(), () -> topics().contains(topic));
        return events().stream().filter(event -> event.getTopic().equals(topic)).findFirst().orElseThrow();
    }
}
