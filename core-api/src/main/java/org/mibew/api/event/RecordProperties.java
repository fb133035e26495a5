package org.mibew.api.event;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.event.EventProperties;

/**
 * The properties of the OSGi event that carries a record: the record itself under {@link ChatEvent#ARGUMENTS}, every fixed
 * scalar under its key ({@code function}), and the scalars of fixed records one level down ({@code thread.id}), so that
 * filters are useful. All but the record are worked out when first asked for.
 */
final class RecordProperties extends EventProperties {

    private final ChatEvent event;
    private volatile Map<String, Object> all;

    RecordProperties(ChatEvent event) {
        super(Map.of());
        this.event = event;
    }

    @Override
    public Object get(Object name) {
        return ChatEvent.ARGUMENTS.equals(name) ? event : all().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return all().containsKey(name);
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
        properties.put(ChatEvent.ARGUMENTS, event);
        for (Argument argument : EventType.of(event).arguments()) {
            if (argument.kind() == Argument.Kind.FIXED) {
                Object value = argument.read(event);
                putScalar(properties, argument.key(), value);
                if (value instanceof Record row) {
                    RecordParts.ofType(row.getClass()).forEach(part -> putScalar(
                            properties, argument.key() + "." + Argument.keyOf(part.name()), part.read(row)));
                }
            }
        }
        return properties;
    }

    private static void putScalar(Map<String, Object> properties, String key, Object value) {
        Object scalar = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (scalar instanceof Enum<?> constant) {
            properties.put(key, constant.name());
        } else if (scalar instanceof String || scalar instanceof Number || scalar instanceof Boolean) {
            properties.put(key, scalar);
        }
    }
}
