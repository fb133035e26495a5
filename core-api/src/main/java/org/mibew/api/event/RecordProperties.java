package org.mibew.api.event;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.service.event.EventProperties;

/**
 * The properties of the OSGi event that carries a record: the record itself under {@link ChatEvent#ARGUMENTS}, every fixed
 * scalar under its key ({@code function}), and the scalars of fixed records one level down ({@code thread.id}), so that
 * filters are useful. All but the record are read when they are asked for.
 */
final class RecordProperties extends EventProperties {

    private final ChatEvent event;
    private volatile Map<String, Object> all;

    RecordProperties(ChatEvent event) {
        super(null);
        this.event = event;
    }

    @Override
    public Object get(Object name) {
        if (ChatEvent.ARGUMENTS.equals(name)) {
            return event;
        }
        Property property = EventType.of(event).properties().get(name);
        return property == null ? null : property.read(event);
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        return all().containsValue(value);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(all()).entrySet();
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableMap(all()).keySet();
    }

    @Override
    public Collection<Object> values() {
        return Collections.unmodifiableCollection(all().values());
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public int size() {
        return all().size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Map<?, ?> map && all().equals(map);
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
        Map<String, Object> known = all;
        return known != null ? known : (all = compute());
    }

    private Map<String, Object> compute() {
        Map<String, Object> properties = new LinkedHashMap<>();
        EventType.of(event).properties().forEach((name, property) -> {
            Object value = property.read(event);
            if (value != null) {
                properties.put(name, value);
            }
        });
        properties.put(ChatEvent.ARGUMENTS, event);
        return properties;
    }
}
