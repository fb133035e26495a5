package org.mibew.api.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes immutable deep copies of what events may carry, and refuses the rest. What is frozen already is not copied. */
final class Freezer {

    private static final Set<Class<?>> SCALARS = Set.of(
            Boolean.class, String.class, Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class,
            BigInteger.class, BigDecimal.class);

    private Freezer() {}

    /**
     * Returns an immutable deep copy of a value; scalars and records are their own copies.
     *
     * @param depth how deep lists and maps may be nested from here on
     * @throws Misfit if the value does not fit the type, or is or holds anything outside the closed set
     */
    static Object freeze(Object value, ValueType type, int depth) {
        if (value == null) {
            if (type.allowsNull()) {
                return null;
            }
            throw new Misfit("must not be null");
        }
        if (type.isExactly(value)) {
            return value;
        }
        if (value instanceof String) {
            return type.checked(value);
        }
        if (value instanceof List<?> list) {
            return type.checked(freezeList(list, type.element(), depth - 1));
        }
        if (value instanceof Map<?, ?> map) {
            return type.checked(freezeMap(map, type.element(), depth - 1));
        }
        checkAtom(value, type, depth);
        return type.checked(value);
    }

    private static FrozenList freezeList(List<?> list, ValueType element, int depth) {
        if (list instanceof WorkingList working) {
            return freezeWorking(working, element, depth);
        }
        if (list instanceof FrozenList frozen && frozen.element() == element) {
            checkDepth(depth + 1 - frozen.depth());
            return frozen;
        }
        checkDepth(depth);
        if (list.isEmpty()) {
            return element.noItems();
        }
        return new FrozenList(freezeItems(items(list), element, depth), element);
    }

    private static FrozenList freezeWorking(WorkingList working, ValueType element, int depth) {
        if (!working.isOpened()) {
            return freezeList(working.before(), element, depth);
        }
        checkDepth(depth);
        Object[] items = freezeItems(working.own().toArray(), element, depth);
        boolean same = !working.isWritten() && working.before().element() == element;
        for (int i = 0; same && i < items.length; i++) {
            same = items[i] == working.before().get(i);
        }
        return same ? working.before() : new FrozenList(items, element);
    }

    private static FrozenMap freezeMap(Map<?, ?> map, ValueType element, int depth) {
        if (map instanceof WorkingMap working) {
            return freezeWorking(working, element, depth);
        }
        if (map instanceof FrozenMap frozen && frozen.element() == element) {
            checkDepth(depth + 1 - frozen.depth());
            return frozen;
        }
        checkDepth(depth);
        if (map.isEmpty()) {
            return element.noEntries();
        }
        return new FrozenMap(freezeEntries(map, element, depth), element);
    }

    private static FrozenMap freezeWorking(WorkingMap working, ValueType element, int depth) {
        if (!working.isOpened()) {
            return freezeMap(working.before(), element, depth);
        }
        checkDepth(depth);
        LinkedHashMap<String, Object> entries = freezeEntries(working.own(), element, depth);
        boolean same = !working.isWritten() && working.before().element() == element;
        if (same) {
            for (Map.Entry<String, Object> entry : entries.entrySet()) {
                same = same && entry.getValue() == working.before().get(entry.getKey());
            }
        }
        return same ? working.before() : new FrozenMap(entries, element);
    }

    private static Object[] freezeItems(Object[] items, ValueType element, int depth) {
        int index = 0;
        try {
            for (; index < items.length; index++) {
                items[index] = freeze(items[index], element, depth);
            }
            return items;
        } catch (Misfit misfit) {
            throw misfit.in(index);
        }
    }

    private static LinkedHashMap<String, Object> freezeEntries(Map<?, ?> map, ValueType element, int depth) {
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>(Math.max(4, map.size() * 4 / 3 + 1));
        Object key = null;
        try {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                key = null;
                if (!(entry.getKey() instanceof String name)) {
                    throw new Misfit("must have strings as keys, not " + nameOf(entry.getKey()));
                }
                key = name;
                copy.put(name, freeze(entry.getValue(), element, depth));
            }
            return copy;
        } catch (Misfit misfit) {
            throw key == null ? misfit : misfit.in(key);
        }
    }

    /** Returns the items in an array that is nobody else's and may hold anything, whatever the list makes of it. */
    private static Object[] items(List<?> list) {
        Object[] items = list.toArray();
        return list.getClass() == ArrayList.class ? items : Arrays.copyOf(items, items.length, Object[].class);
    }

    private static void checkDepth(int depth) {
        if (depth < 0) {
            throw new Misfit("is nested too deep, or holds itself");
        }
    }

    private static void checkAtom(Object value, ValueType type, int depth) {
        Class<?> c = value.getClass();
        if (SCALARS.contains(c)) {
            return;
        }
        if (value instanceof Enum<?> constant) {
            c = constant.getDeclaringClass();
        } else if (!isValue(c)) {
            throw refusal(c);
        }
        if (isOfApi(c)) {
            return;
        }
        if (!type.isOwn(c)) {
            throw refusal(c);
        }
        if (value instanceof Record row) {
            OwnRecords.check(row, type, depth);
        }
    }

    /** Tells whether a class is one of the API. */
    static boolean isOfApi(Class<?> c) {
        return c.getClassLoader() == Freezer.class.getClassLoader() && c.getName().startsWith("org.mibew.api.");
    }

    /** Tells whether a class is a record, but not an event: events hold what can be written. */
    static boolean isValue(Class<?> c) {
        return c.isRecord() && !ChatEvent.class.isAssignableFrom(c);
    }

    static boolean isScalar(Class<?> c) {
        return SCALARS.contains(c);
    }

    private static Misfit refusal(Class<?> c) {
        return new Misfit("cannot hold a " + c.getName() + ": events carry Boolean, String, the JDK's immutable numbers,"
                + " enums and records of the API, and lists and maps of these");
    }

    private static String nameOf(Object key) {
        return key == null ? "null" : "a " + key.getClass().getName();
    }
}
