package org.mibew.api.event;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An immutable map, in the order in which its entries were put; holds nulls where they are allowed. */
final class FrozenMap extends AbstractMap<String, Object> implements Frozen {

    private final Map<String, Object> entries;
    private final ValueType element;
    private final int depth;
    private long weight = -1;

    /** Takes over the map, whose values are frozen. */
    FrozenMap(LinkedHashMap<String, Object> entries, ValueType element) {
        this.entries = entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(entries);
        this.element = element;
        int deepest = 0;
        for (Object value : entries.values()) {
            deepest = Math.max(deepest, Frozen.depthOf(value));
        }
        this.depth = deepest + 1;
    }

    @Override
    public Object get(Object key) {
        return key == null ? null : entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return key != null && entries.containsKey(key);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public ValueType element() {
        return element;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public long weight() {
        if (weight < 0) {
            long sum = Weight.OTHER;
            for (Map.Entry<String, Object> entry : entries.entrySet()) {
                sum += Weight.of(entry.getKey()) + Weight.of(entry.getValue());
            }
            weight = sum;
        }
        return weight;
    }
}
