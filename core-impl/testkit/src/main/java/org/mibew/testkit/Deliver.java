package org.mibew.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventType;
import org.mibew.api.web.ClientCalls;
import org.osgi.service.event.EventHandler;

/**
 * Delivers an event to handlers in a plain unit test, without a container.
 *
 * <pre>{@code
 * var outcome = Deliver.event(ThreadPostMessage.class).with("message_body", "Oh darn!").to(new ProfanityFilter());
 * assertEquals("Oh ****!", outcome.event().messageBody().get());
 * }</pre>
 *
 * <p>Handlers get copies, and lose them, as in the server: each works on what its predecessor left, and nothing counts of
 * what a handler wrote that throws or leaves something that events may not carry. A handler that is a component is called
 * for the topics, in the order and with the filter that its annotations give it, which bnd must have processed; any other
 * is called for every event. There are no deadlines and no quarantine: everything runs on the thread of the test.
 *
 * @param <E> the event
 */
public final class Deliver<E extends ChatEvent> {

    private final EventBuilder<E> builder;
    private final Map<String, Object> properties = new HashMap<>();
    private final RecordedCalls calls = new RecordedCalls();

    private Deliver(EventType<?> type, EventBuilder<E> builder) {
        this.builder = builder;
        type.arguments().stream()
                .filter(argument -> argument.type() == ClientCalls.class)
                .forEach(argument -> builder.with(argument.key(), calls));
    }

    /** Starts an event, with documented samples as arguments. */
    public static <E extends ChatEvent> Deliver<E> event(Class<E> type) {
        return new Deliver<>(EventType.of(type), EventBuilder.of(type));
    }

    /**
     * Starts an event of the core, by any of its names, with documented samples as arguments.
     *
     * @throws IllegalArgumentException if there is no such event; the message names the nearest
     */
    public static Deliver<?> event(String name) {
        EventBuilder<?> builder = EventBuilder.of(name);
        return new Deliver<>(EventType.find(name).orElseThrow(), builder);
    }

    /**
     * Gives an argument, or a part of it.
     *
     * @param key of the specification; dots lead into records, maps and lists: {@code thread.id},
     *     {@code message_options.name}
     * @param value or a text that can be read as one; null unsets what may be unset
     * @throws IllegalArgumentException if there is no such key, or the value does not fit; the message names both
     */
    public Deliver<E> with(String key, Object value) {
        builder.with(key, value);
        return this;
    }

    /** Marks the event as one that an administrator raised, see {@link ChatEvent#raisedByHand}. */
    public Deliver<E> byHand() {
        properties.put(ChatEvent.BY_HAND, true);
        return this;
    }

    /** Delivers the event to handlers; among those with the same ranking, the first is called first. */
    public Outcome<E> to(EventHandler... handlers) {
        TestDispatcher dispatcher = new TestDispatcher();
        List.of(handlers).forEach(dispatcher::register);
        return through(dispatcher);
    }

    /** Delivers the event to a handler whose service has these properties, as {@link TestDispatcher#register} takes them. */
    public Outcome<E> to(EventHandler handler, Map<String, ?> properties) {
        return through(new TestDispatcher().register(handler, properties));
    }

    /** Delivers the event to the handlers of a dispatcher. */
    public Outcome<E> through(TestDispatcher dispatcher) {
        calls.clear();
        return dispatcher.deliver(builder.build(), properties);
    }
}
