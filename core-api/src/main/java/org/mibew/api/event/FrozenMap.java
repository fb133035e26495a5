package org.mibew.api.event;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** An immutable map whose values are immutable too, in the order in which they were put. */
final class FrozenMap extends AbstractMap<String, Object> {

    private final Map<String, Object> entries;

    /** Takes over the map. */
    FrozenMap(Map<String, Object> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    @Override
    public Object get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return entries.entrySet();
    }
}
