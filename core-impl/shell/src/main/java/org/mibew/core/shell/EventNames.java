package org.mibew.core.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mibew.api.event.EventType;

/** The names of events, as administrators type and read them. */
final class EventNames {

    private EventNames() {}

    /** Returns all events of the core: those of the specification, then those beyond it. */
    static List<EventType<?>> all() {
        return Stream.concat(EventType.all().stream(), EventType.additions().stream()).toList();
    }

    /**
     * Returns the event of a name.
     *
     * @throws IllegalArgumentException if there is none; the message has the nearest name
     */
    static EventType<?> find(String name) {
        return EventType.find(name).orElseThrow(() -> unknown(name, Stream.empty()));
    }

    /**
     * Returns the error for a name that no event has.
     *
     * @param topics other names that would have been right
     */
    static IllegalArgumentException unknown(String name, Stream<String> topics) {
        List<String> constants = all().stream()
                .map(EventType::name)
                .filter(constant -> constant.contains(name.toUpperCase(Locale.ROOT)))
                .toList();
        Stream<String> candidates = constants.isEmpty() ? Stream.of(EventType.nearest(name).name()) : constants.stream();
        return Wrong.name("event", name, Stream.concat(candidates, topics));
    }

    /** Returns the constant of an event of the core, else the topic. */
    static String ofTopic(String topic) {
        return EventType.find(topic).map(EventType::name).orElse(topic);
    }
}
