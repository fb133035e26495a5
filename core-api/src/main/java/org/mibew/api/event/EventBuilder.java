package org.mibew.api.event;

import java.util.Objects;
import java.util.Optional;

/**
 * Builds an event from the values that matter, with documented samples for the rest.
 *
 * <pre>{@code
 * ThreadPostMessage post = EventBuilder.of(ThreadPostMessage.class)
 *         .with("message_body", "hello")
 *         .with("thread.group", 3)
 *         .build();
 * }</pre>
 *
 * <p>Keys are those of the specification; dots lead into records, maps and lists: {@code thread.id},
 * {@code message_options.name}, {@code messages.0.body}. A later value replaces an earlier one of the same key and what was
 * given below it. Every event that is built has collections of its own.
 *
 * @param <E> the event
 */
public final class EventBuilder<E extends ChatEvent> {

    private final EventType<E> type;
    private final Assignments assignments = new Assignments();

    private EventBuilder(EventType<E> type) {
        this.type = type;
    }

    public static <E extends ChatEvent> EventBuilder<E> of(EventType<E> type) {
        return new EventBuilder<>(Objects.requireNonNull(type, "type"));
    }

    public static <E extends ChatEvent> EventBuilder<E> of(Class<E> type) {
        return new EventBuilder<>(EventType.of(type));
    }

    /**
     * Starts an event of the core, by any of its names.
     *
     * @throws IllegalArgumentException if there is no such event; the message names the nearest
     */
    public static EventBuilder<?> of(String name) {
        Optional<EventType<?>> found = EventType.find(name);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("Unknown event \"" + name + "\"; nearest: " + EventType.nearest(name).name());
        }
        return new EventBuilder<>(found.get());
    }

    /**
     * Gives a value, or a text that can be read as one: numbers, {@code true} and {@code false}, constants by name or
     * number, times like {@code 2026-11-01T10:00:00Z}, ids and other lists separated by commas. Null unsets what may be
     * unset.
     *
     * @throws IllegalArgumentException if there is no such key, or the value does not fit; the message names the key, the
     *     value, the type expected or the nearest key
     */
    public EventBuilder<E> with(String key, Object value) {
        assignments.assign(type.type(), key, value, false);
        return this;
    }

    /**
     * Gives a value as an administrator types it: like {@link #with}, but where anything may stand, numbers and truth
     * values are taken for such, unless they stand in double quotes.
     *
     * @throws IllegalArgumentException as {@link #with}
     */
    public EventBuilder<E> withText(String key, String text) {
        assignments.assign(type.type(), key, Objects.requireNonNull(text, "text"), true);
        return this;
    }

    /**
     * Builds the event.
     *
     * @throws IllegalArgumentException if values do not go together; the message says which and why
     */
    public E build() {
        return type.type().cast(Assembly.record(type.type(), assignments));
    }
}
