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
    private boolean written;

    WorkingMap(FrozenMap before, WorkingCopy<?> copy) {
        this.before = before;
        this.copy = copy;
    }

    @Override
    public Object get(Object key) {
        Object value = entries().get(key);
        if (Frozen.is(value)) {
            value = copy.working(value);
            open().put((String) key, value);
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
        Object previous = get(key);
        open().put(key, value);
        written = true;
        return previous;
    }

    @Override
    public Object remove(Object key) {
        copy.checkNotOver();
        if (!containsKey(key)) {
            return null;
        }
        Object previous = get(key);
        open().remove(key);
        written = true;
        return previous;
    }

    @Override
    public void clear() {
        copy.checkNotOver();
        open().clear();
        written = true;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries();
    }

    /** Tells whether the map has entries of its own, be it only views of what is nested in it. */
    boolean isOpened() {
        return own != null;
    }

    /** Tells whether the handler wrote to this very map. */
    boolean isWritten() {
        return written;
    }

    FrozenMap before() {
        return before;
    }

    /** The entries, once opened. */
    Map<String, Object> own() {
        return own;
    }

    private Map<String, Object> entries() {
        return own == null ? before : own;
    }

    private Map<String, Object> open() {
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
            Iterator<Map.Entry<String, Object>> entries = open().entrySet().iterator();
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
                    written = true;
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
            written = true;
            return super.setValue(value);
        }
    }
}
