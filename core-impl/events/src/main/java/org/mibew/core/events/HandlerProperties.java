package org.mibew.core.events;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mibew.api.event.ChatEvent;
import org.osgi.service.event.EventProperties;

/**
 * The properties of the OSGi event that handlers of a chat event get: those that the sender gave, those that follow from
 * the record, and under {@link ChatEvent#ARGUMENTS} the copy of the handler that asks.
 */
final class HandlerProperties extends EventProperties {

    private final Run run;
    private final Map<String, ?> fixed;

    HandlerProperties(Run run, Map<String, ?> fixed) {
        super(Map.of());
        this.run = run;
        this.fixed = fixed;
    }

    @Override
    public Object get(Object name) {
        return ChatEvent.ARGUMENTS.equals(name) ? run.arguments() : fixed.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return fixed.containsKey(name);
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
        return Collections.unmodifiableSet(fixed.keySet());
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
        return fixed.size();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Map<?, ?> map && all().equals(map);
    }

    @Override
    public int hashCode() {
        return fixed.hashCode();
    }

    @Override
    public String toString() {
        return fixed.toString();
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>(fixed);
        all.put(ChatEvent.ARGUMENTS, run.arguments());
        return Collections.unmodifiableMap(all);
    }
}
