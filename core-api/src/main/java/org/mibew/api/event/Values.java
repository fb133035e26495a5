package org.mibew.api.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private static final Set<Class<?>> SCALARS = Set.of(
            Boolean.class, String.class, Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class,
            BigInteger.class, BigDecimal.class);

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
        return (Map<String, Object>) freeze(map, ValueType.MAP, new Path(path, null), Limits.DEFAULT.depth());
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
        return (Map<String, T>) freeze(map, maps, new Path(path, null), Limits.DEFAULT.depth());
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
        return (List<T>) freeze(list, lists, new Path(path, null), Limits.DEFAULT.depth());
    }

    /**
     * Returns an immutable copy of a map of lists whose items are all of one type.
     *
     * @param path how messages name the map
     * @throws IllegalArgumentException if an item is not of the type; the message names the path and the class
     */
    @SuppressWarnings("unchecked")
    public static <T> Map<String, List<T>> copyOfLists(
            String path, Map<String, ? extends List<? extends T>> map, Class<T> type) {
        ValueType maps = ValueType.mapOf(ValueType.listOf(ValueType.of(type, false, null)));
        return (Map<String, List<T>>) freeze(map, maps, new Path(path, null), Limits.DEFAULT.depth());
    }

    /**
     * Returns an immutable deep copy of what a client sent or gets as JSON, which may hold null.
     *
     * @param path how messages name the map
     * @throws IllegalArgumentException as {@link #copyOf(String, Map)}
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> copyOfJson(String path, Map<String, ?> map) {
        return (Map<String, Object>) freeze(map, ValueType.MAP_OF_JSON, new Path(path, null), Limits.DEFAULT.depth());
    }

    /**
     * Returns an immutable deep copy of a value that a client gets as JSON; null is its own copy.
     *
     * @param path how messages name the value
     * @throws IllegalArgumentException as {@link #copyOf(String, Map)}
     */
    public static Object copyOfJson(String path, Object value) {
        return freeze(value, ValueType.JSON, new Path(path, null), Limits.DEFAULT.depth());
    }

    /**
     * Returns an immutable copy of a map with one entry more.
     *
     * @throws IllegalArgumentException if events may not carry the value; the message names the entry and the class
     */
    public static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(name, freeze(value, ValueType.ANY, new Path(name, null), Limits.DEFAULT.depth()));
        return copyOf("fields", more);
    }

    /** Returns what a frozen value weighs, in the bytes of {@link Limits#bytes()}. */
    static long weigh(Object value) {
        if (value instanceof String text) {
            return 2L * text.length();
        }
        if (value instanceof List<?> list) {
            return 16 + list.stream().mapToLong(Values::weigh).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return 16 + map.entrySet().stream()
                    .mapToLong(entry -> weigh(entry.getKey()) + weigh(entry.getValue()))
                    .sum();
        }
        if (value instanceof Record row) {
            return 16 + RecordParts.of(row).stream().mapToLong(Values::weigh).sum();
        }
        return 16;
    }

    /** Returns an immutable deep copy of a value that fits a type; scalars and records are their own copies. */
    static Object freeze(Object value, ValueType type, Path path, int depth) {
        if (value == null) {
            if (type.allowsNull()) {
                return null;
            }
            throw new IllegalArgumentException(path + " must not be null");
        }
        if (value instanceof List<?> list) {
            return type.check(path, freezeList(list, type.element(), path, depth - 1));
        }
        if (value instanceof Map<?, ?> map) {
            return type.check(path, freezeMap(map, type.element(), path, depth - 1));
        }
        if (!isAtom(value, type)) {
            throw new IllegalArgumentException(path + " cannot hold a " + value.getClass().getName()
                    + ": events carry Boolean, String, the JDK's immutable numbers, enums and records of the API, and lists"
                    + " and maps of these");
        }
        return type.check(path, value);
    }

    /** Returns a deep copy that its owner may write to: new lists and maps around the same scalars and records. */
    static Object thaw(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(thaw(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(key, thaw(item)));
            return copy;
        }
        return value;
    }

    private static FrozenList freezeList(List<?> list, ValueType element, Path path, int depth) {
        checkDepth(path, depth);
        Object[] copy = list.toArray();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = freeze(copy[i], element, new Path(i, path), depth);
        }
        return new FrozenList(copy);
    }

    private static FrozenMap freezeMap(Map<?, ?> map, ValueType element, Path path, int depth) {
        checkDepth(path, depth);
        Map<String, Object> copy = new LinkedHashMap<>(map.size() * 4 / 3 + 1);
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException(path + " must have strings as keys, not "
                        + (key == null ? "null" : "a " + key.getClass().getName()));
            }
            copy.put(name, freeze(value, element, new Path(name, path), depth));
        });
        return new FrozenMap(copy);
    }

    private static void checkDepth(Path path, int depth) {
        if (depth < 0) {
            throw new IllegalArgumentException(path.shortened() + " is nested too deep, or holds itself");
        }
    }

    private static boolean isAtom(Object value, ValueType type) {
        Class<?> c = value.getClass();
        if (SCALARS.contains(c)) {
            return true;
        }
        if (value instanceof Enum<?> constant) {
            return isOfApi(constant.getDeclaringClass()) || type.isOwn(constant.getDeclaringClass());
        }
        return value instanceof Record && (isOfApi(c) || type.isOwn(c));
    }

    private static boolean isOfApi(Class<?> c) {
        return c.getClassLoader() == Values.class.getClassLoader() && c.getName().startsWith("org.mibew.api.");
    }

    /** Where in an event a value stands, for messages. */
    record Path(Object step, Path parent) {

        private static final int LONGEST = 120;

        String shortened() {
            String whole = toString();
            return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
        }

        @Override
        public String toString() {
            if (parent == null) {
                return String.valueOf(step);
            }
            return parent + (step instanceof Integer ? "[" + step + "]" : "." + step);
        }
    }
}
