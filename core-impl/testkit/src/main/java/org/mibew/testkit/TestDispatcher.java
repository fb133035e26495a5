package org.mibew.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.EventType;
import org.osgi.framework.Constants;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * Stands in a unit test for the services that deliver events: give it to the handler that triggers events itself, and ask
 * it afterwards what became of them. Order, copies, all-or-nothing, rejection and the limit on nesting are the server's.
 * There are no deadlines and no quarantine: everything runs on the thread of the test. Posted events are delivered when
 * the event that is being delivered is done. Events that carry no record are refused.
 *
 * <pre>{@code
 * TestDispatcher events = new TestDispatcher();
 * Deliver.event(ThreadCreate.class).to(new Welcome(events));
 * assertEquals("Welcome!", events.triggered(ThreadPostMessage.class).get(0).messageBody().get());
 * }</pre>
 */
public final class TestDispatcher implements EventDispatcher, EventAdmin {

    private static final int NESTING = 16;

    private final List<Subscription> handlers = new ArrayList<>();
    private final Deque<String> running = new ArrayDeque<>();
    private final Queue<Delivery<?>> posted = new ArrayDeque<>();
    private final List<Outcome<?>> outcomes = new ArrayList<>();

    /** Adds a handler with the properties that its component declares; one that is no component gets every event. */
    public TestDispatcher register(EventHandler handler) {
        handlers.add(Subscription.of(handler));
        return this;
    }

    /**
     * Adds a handler.
     *
     * @param properties of its service: {@code event.topics}, {@code event.filter}, {@code service.ranking},
     *     {@code mibew.required}
     * @throws IllegalArgumentException if the server would refuse the properties
     */
    public TestDispatcher register(EventHandler handler, Map<String, ?> properties) {
        handlers.add(Subscription.of(handler, properties));
        return this;
    }

    @Override
    public <E extends ChatEvent> Attachment attach(Class<E> type, int ranking, Consumer<? super E> handler) {
        Subscription subscription = Subscription.of(
                event -> handler.accept(ChatEvent.of(event, type)),
                Map.of(EventConstants.EVENT_TOPIC, EventType.of(type).topic(), Constants.SERVICE_RANKING, ranking));
        handlers.add(subscription);
        return () -> handlers.removeIf(known -> known == subscription);
    }

    @Override
    public <E extends ChatEvent> E trigger(E event) {
        deliver(event, Map.of());
        return event;
    }

    @Override
    public void sendEvent(Event event) {
        deliver(ChatEvent.of(event, ChatEvent.class), propertiesOf(event));
    }

    @Override
    public void postEvent(Event event) {
        posted.add(new Delivery<>(ChatEvent.of(event, ChatEvent.class), propertiesOf(event)));
        deliverPosted();
    }

    /** Returns what became of the events, in the order in which they ended. */
    public List<Outcome<?>> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Returns the events of one type as their handlers left them, in the order in which they ended. */
    public <E extends ChatEvent> List<E> triggered(Class<E> type) {
        return outcomes.stream()
                .map(Outcome::eventDespiteFailure)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <E extends ChatEvent> Outcome<E> deliver(E event, Map<String, ?> properties) {
        Delivery<E> delivery = new Delivery<>(event, properties);
        call(delivery);
        Outcome<E> outcome = delivery.handBack();
        outcomes.add(outcome);
        deliverPosted();
        return outcome;
    }

    private void deliverPosted() {
        while (running.isEmpty() && !posted.isEmpty()) {
            Delivery<?> delivery = posted.remove();
            call(delivery);
            outcomes.add(delivery.end());
        }
    }

    private void call(Delivery<?> delivery) {
        if (running.size() >= NESTING) {
            throw new IllegalStateException("Events are nested more than " + NESTING + " deep: "
                    + String.join(" > ", running) + " > " + delivery.topic());
        }
        running.addLast(delivery.topic());
        try {
            List<Subscription> inOrder = handlers.stream().sorted(Subscription.CALLING_ORDER).toList();
            delivery.call(inOrder, wanted -> handlers.stream().anyMatch(known -> known == wanted));
        } finally {
            running.removeLast();
        }
    }

    private static Map<String, Object> propertiesOf(Event event) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : event.getPropertyNames()) {
            properties.put(name, event.getProperty(name));
        }
        return properties;
    }
}
