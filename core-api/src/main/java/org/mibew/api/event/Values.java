package org.mibew.api.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The closed set of values that handlers may put into an event: {@code Boolean}, {@code String}, the immutable numbers of
 * the JDK, enums and records of the API, and lists and string-keyed maps of these. Records of a {@link PluginEvent} may
 * also be of that event's own package.
 *
 * <p>The set is closed so that nothing in an event can be changed from outside, keep the class loader of a removed plugin
 * alive, or fail where it is stored or sent.
 */
public final class Values {

    /**
     * How much a handler may leave in an event.
     *
     * @param depth how deep lists and maps may be nested, at least 1
     * @param bytes how large all arguments that handlers wrote may be together, at least 1: two for each character, 16 for
     *     every other value. A handler that does not make them larger is never refused.
     */
    public record Limits(int depth, long bytes) {

        /** 32 deep and 1 MiB. */
        public static final Limits DEFAULT = new Limits(32, 1 << 20);

        public Limits {
            if (depth < 1 || bytes < 1) {
                throw new IllegalArgumentException("Limits must be positive: depth " + depth + ", bytes " + bytes);
            }
        }
    }

    private Values() {}

    /**
     * Returns an immutable deep copy of a map.
     *
     * @param path how messages name the map
     * @throws IllegalArgumentException if it holds anything outside the closed set, or is nested too deep; the message
     *     names the path and the class
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> copyOf(String path, Map<String, ?> map) {
        return (Map<String, Object>) freeze(path, map, ValueType.MAP);
    }

    /**
     * Returns an immutable copy of a map whose values are all of one type.
     *
     * @param path how messages name the map
     * @throws IllegalArgumentException if a value is not of the type; the message names the path and the class
     */
    @SuppressWarnings("unchecked")
    public static <T> Map<String, T> copyOf(String path, Map<String, ? extends T> map, Class<T> type) {
        ValueType maps = ValueType.mapOf(ValueType.of(type, false, null));
        return (Map<String, T>) freeze(path, map, maps);
    }

    /**
     * Returns an immutable copy of a list whose items are all of one type.
     *
     * @param path how messages name the list
     * @throws IllegalArgumentException if an item is not of the type; the message names the path and the class
     */
    @SuppressWarnings("unchecked")
    public static <T> List<T> copyOf(String path, List<? extends T> list, Class<T> type) {
        ValueType lists = ValueType.listOf(ValueType.of(type, false, null));
        return (List<T>) freeze(path, list, lists);
    }

    /**
     * Returns an immutable copy of a map of lists of texts.
     *
     * @param path how messages name the map
     * @throws IllegalArgumentException if anything else is in it; the message names the path and the class
     */
    @SuppressWarnings("unchecked")
    public static Map<String, List<String>> copyOfTexts(String path, Map<String, ? extends List<String>> map) {
        return (Map<String, List<String>>) freeze(path, map, ValueType.MAP_OF_TEXTS);
    }

    /**
     * Returns an immutable deep copy of what a client sent or gets as JSON, which may hold null.
     *
     * @param path how messages name the map
     * @throws IllegalArgumentException as {@link #copyOf(String, Map)}
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> copyOfJson(String path, Map<String, ?> map) {
        return (Map<String, Object>) freeze(path, map, ValueType.MAP_OF_JSON);
    }

    /**
     * Returns an immutable deep copy of a value that a client gets as JSON; null is its own copy.
     *
     * @param path how messages name the value
     * @throws IllegalArgumentException as {@link #copyOf(String, Map)}
     */
    public static Object copyOfJson(String path, Object value) {
        return freeze(path, value, ValueType.JSON);
    }

    /**
     * Returns an immutable copy of a map with one entry more.
     *
     * @throws IllegalArgumentException if events may not carry the value; the message names the entry and the class
     */
    public static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(name, freeze(name, value, ValueType.ANY));
        return copyOf("fields", more);
    }

    /** Returns an immutable deep copy of a value that fits a type. */
    private static Object freeze(String path, Object value, ValueType type) {
        try {
            return Freezer.freeze(value, type, Limits.DEFAULT.depth());
        } catch (Misfit misfit) {
            throw misfit.asArgumentOf(path);
        }
    }

    /** Returns a deep copy that its owner may write to: new lists and maps around the same scalars and records. */
    static Object thaw(Object value) {
        if (value instanceof FrozenList list) {
            List<Object> copy = new ArrayList<>(list.size());
            for (Object item : list) {
                copy.add(thaw(item));
            }
            return copy;
        }
        if (value instanceof FrozenMap map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<String, Object> entry : map.entrySet()) {
                copy.put(entry.getKey(), thaw(entry.getValue()));
            }
            return copy;
        }
        return value;
    }
}
