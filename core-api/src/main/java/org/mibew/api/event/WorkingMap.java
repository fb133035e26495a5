package org.mibew.api.event;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A handler's map: reads from the state as it was until the handler writes, then from a copy of its own. */
final class WorkingMap extends AbstractMap<String, Object> {

    private final FrozenMap before;
    private final WorkingCopy<?> copy;
    private Map<String, Object> own;

    WorkingMap(FrozenMap before, WorkingCopy<?> copy) {
        this.before = before;
        this.copy = copy;
    }

    @Override
    public Object get(Object key) {
        Object value = entries().get(key);
        if (value instanceof FrozenList || value instanceof FrozenMap) {
            value = copy.working(value);
            own().put((String) key, value);
        }
        return value;
    }

    @Override
    public boolean containsKey(Object key) {
        return entries().containsKey(key);
    }

    @Override
    public int size() {
        return entries().size();
    }

    @Override
    public Object put(String key, Object value) {
        copy.checkNotOver();
        return own().put(key, value);
    }

    @Override
    public Object remove(Object key) {
        copy.checkNotOver();
        return own().remove(key);
    }

    @Override
    public void clear() {
        copy.checkNotOver();
        own().clear();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries();
    }

    /** Returns this map if the handler wrote to it, else the state from which it was made. */
    Object left() {
        return own == null || own.equals(before) ? before : this;
    }

    private Map<String, Object> entries() {
        return own == null ? before : own;
    }

    private Map<String, Object> own() {
        if (own == null) {
            own = new LinkedHashMap<>(before);
        }
        return own;
    }

    /** The entries in order; writing through an entry or removing it writes to the map. */
    private final class Entries extends AbstractSet<Map.Entry<String, Object>> {

        @Override
        public int size() {
            return entries().size();
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            Iterator<Map.Entry<String, Object>> entries = own().entrySet().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public Map.Entry<String, Object> next() {
                    return new Writing(entries.next());
                }

                @Override
                public void remove() {
                    copy.checkNotOver();
                    entries.remove();
                }
            };
        }
    }

    private final class Writing extends SimpleEntry<String, Object> {

        private final Map.Entry<String, Object> entry;

        Writing(Map.Entry<String, Object> entry) {
            super(entry.getKey(), WorkingMap.this.get(entry.getKey()));
            this.entry = entry;
        }

        @Override
        public Object setValue(Object value) {
            copy.checkNotOver();
            entry.setValue(value);
            return super.setValue(value);
        }
    }
}
