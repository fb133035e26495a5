package org.mibew.core.events;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventType;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventProperties;

/**
 * The properties of the OSGi event that handlers of a chat event get: under {@link ChatEvent#ARGUMENTS} the record that is
 * for whoever asks, then those that the sender gave, then those that follow from the record. Nothing is worked out before
 * it is asked for.
 */
final class HandlerProperties extends EventProperties {

    private final Supplier<ChatEvent> arguments;
    private final ChatEvent record;
    private final Event sent;
    private final Origin origin;
    private volatile Map<String, Object> fixed;

    /**
     * @param arguments gives the record for whoever asks
     * @param record the sender's
     * @param sent the sender's OSGi event, or null if it triggered the record
     */
    HandlerProperties(Supplier<ChatEvent> arguments, ChatEvent record, Event sent, Origin origin) {
        super(Map.of());
        this.arguments = arguments;
        this.record = record;
        this.sent = sent;
        this.origin = origin;
    }

    @Override
    public Object get(Object name) {
        return ChatEvent.ARGUMENTS.equals(name) ? arguments.get() : fixed().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return fixed().containsKey(name);
    }

    @Override
    public boolean containsValue(Object value) {
        return all().containsValue(value);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return all().entrySet();
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(fixed().keySet());
    }

    @Override
    public Collection<Object> values() {
        return all().values();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public int size() {
        return fixed().size();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Map<?, ?> map && all().equals(map);
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return all().toString();
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>(fixed());
        all.put(ChatEvent.ARGUMENTS, arguments.get());
        return Collections.unmodifiableMap(all);
    }

    /** All properties but for the record, under whose name something else stands. */
    private Map<String, Object> fixed() {
        Map<String, Object> known = fixed;
        return known != null ? known : (fixed = merge());
    }

    private Map<String, Object> merge() {
        Map<String, Object> merged = new LinkedHashMap<>(EventType.properties(record));
        if (sent != null) {
            for (String name : sent.getPropertyNames()) {
                merged.put(name, sent.getProperty(name));
            }
            merged.remove(EventConstants.EVENT_TOPIC);
        }
        if (origin == Origin.BY_HAND) {
            merged.put(ChatEvent.BY_HAND, true);
        } else if (origin == Origin.REPLAYED) {
            merged.put(ChatEvent.REPLAYED, true);
        }
        merged.put(ChatEvent.ARGUMENTS, record.getClass().getName());
        return merged;
    }
}
