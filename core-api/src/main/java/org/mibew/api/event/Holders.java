package org.mibew.api.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;

/** Reads and fills the holders, lists and maps that a sender passed. */
final class Holders {

    /** How deep a sender's own lists and maps may be nested; this ends those that hold themselves. */
    private static final int DEEPEST = 1000;

    private static final Set<Class<?>> MODIFIABLE = Set.of(
            ArrayList.class, LinkedList.class, HashMap.class, LinkedHashMap.class, TreeMap.class, WorkingList.class,
            WorkingMap.class);

    private Holders() {}

    /**
     * Returns what a sender's holder holds, frozen.
     *
     * @throws IllegalArgumentException if it is null, cannot be filled later, or holds what events may not carry
     */
    static Object snapshot(Argument argument, Object holder) {
        if (holder == null) {
            throw new IllegalArgumentException("The sender passed null as " + argument.name());
        }
        switch (argument.kind()) {
            case CALLS:
                return Argument.NO_CALLS;
            case MUTABLE:
                return argument.freeze(((Mutable<?>) holder).valueOrNull(), DEEPEST);
            default:
                checkModifiable(argument, holder);
                return argument.freeze(holder, DEEPEST);
        }
    }

    @SuppressWarnings("unchecked")
    private static void checkModifiable(Argument argument, Object value) {
        Class<?> c = value.getClass();
        if (c == ArrayList.class || c == HashMap.class || c == LinkedHashMap.class || MODIFIABLE.contains(c)) {
            return;
        }
        try {
            if (value instanceof List<?> list) {
                ((List<Object>) list).add(0, null);
                list.remove(0);
            } else {
                ((Map<Object, Object>) value).put("mibew.probe", null);
                ((Map<?, ?>) value).remove("mibew.probe");
            }
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException("The sender passed a collection that cannot be modified as "
                    + argument.name() + ": " + c.getName(), e);
        } catch (NullPointerException refusesNull) {
            // A collection that can be modified, but not by a null.
        }
    }

    /** Puts a frozen value into a sender's holder; what it gets may be written to. */
    @SuppressWarnings("unchecked")
    static void handBack(Argument argument, Object holder, Object value) {
        switch (argument.kind()) {
            case MUTABLE -> set((Mutable<Object>) holder, value);
            case LIST -> {
                List<Object> list = (List<Object>) holder;
                list.clear();
                list.addAll((List<Object>) Values.thaw(value));
            }
            case MAP -> {
                Map<String, Object> map = (Map<String, Object>) holder;
                map.clear();
                map.putAll((Map<String, Object>) Values.thaw(value));
            }
            case CALLS -> ((List<Object>) value).forEach(call -> ((ClientCalls) holder).call((ClientCall) call));
            case FIXED -> throw new AssertionError(argument);
        }
    }

    private static void set(Mutable<Object> holder, Object value) {
        if (value == null) {
            holder.clear();
        } else {
            holder.set(Values.thaw(value));
        }
    }
}
