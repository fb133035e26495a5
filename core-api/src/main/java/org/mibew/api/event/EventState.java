package org.mibew.api.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.Objects;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;

/**
 * The writable arguments of one event on their way from handler to handler. Every handler works on a copy; what it wrote
 * becomes the state that the next one gets when the copy is committed, and is lost when it is dropped. At the end the
 * state is handed back into the sender's own holders.
 *
 * <p>For runtimes and test kits; plugins have no use for it. Not for use by several threads at once.
 *
 * @param <E> the event
 */
public final class EventState<E extends ChatEvent> {

    private static final Set<Class<?>> MODIFIABLE = Set.of(
            ArrayList.class, LinkedList.class, HashMap.class, LinkedHashMap.class, TreeMap.class, WorkingList.class,
            WorkingMap.class);

    private final EventType<E> type;
    private final E sender;
    private final Values.Limits limits;
    private final Object[] values;
    private final Object[] initial;
    private Object[] current;

    private EventState(E sender, Values.Limits limits) {
        this.type = EventType.of(sender);
        this.sender = sender;
        this.limits = limits;
        List<Argument> arguments = type.arguments();
        this.values = new Object[arguments.size()];
        this.initial = new Object[type.working().length];
        for (int i = 0, slot = 0; i < values.length; i++) {
            Argument argument = arguments.get(i);
            values[i] = argument.read(sender);
            if (argument.kind() != Argument.Kind.FIXED) {
                initial[slot++] = snapshot(argument, values[i]);
            }
        }
        this.current = initial;
    }

    /**
     * Takes the state of a sender's event.
     *
     * @throws IllegalArgumentException if a writable argument is {@code null}, is a collection that cannot be modified or
     *     holds what events may not carry; the message names the argument
     */
    public static <E extends ChatEvent> EventState<E> of(E sender, Values.Limits limits) {
        return new EventState<>(sender, limits);
    }

    /** Returns a copy for the next handler. */
    public WorkingCopy<E> copy() {
        return new WorkingCopy<>(this);
    }

    /** Returns a mark of the state as it is now, for {@link #changesSince}. */
    public Object mark() {
        return current;
    }

    /** Returns what has changed since a mark was taken, as text. */
    public List<Change> changesSince(Object mark) {
        Object[] before = (Object[]) mark;
        List<Change> changes = new ArrayList<>();
        for (int slot = 0; slot < current.length; slot++) {
            if (!Objects.equals(before[slot], current[slot])) {
                changes.add(new Change(
                        type.working()[slot].key(), PlainValues.text(before[slot]), PlainValues.text(current[slot])));
            }
        }
        return changes;
    }

    /**
     * Rejects the event, whatever its handlers left.
     *
     * @return false if the event cannot be rejected
     */
    public boolean reject(Rejection rejection) {
        for (int slot = 0; slot < current.length; slot++) {
            Argument argument = type.working()[slot];
            if (argument.kind() == Argument.Kind.MUTABLE && argument.valueType().raw() == Rejection.class) {
                Object[] next = current.clone();
                next[slot] = rejection;
                current = next;
                return true;
            }
        }
        return false;
    }

    /** Moves the state into the very holders, lists and maps that the sender passed, and makes the handlers' calls. */
    public void handBack() {
        if (current == initial) {
            return;
        }
        for (int slot = 0; slot < current.length; slot++) {
            if (current[slot] != initial[slot]) {
                handBack(type.working()[slot], current[slot]);
            }
        }
    }

    EventType<E> type() {
        return type;
    }

    /** Returns the arguments for a record with holders of its own. */
    Object[] valuesWith(Object[] holders) {
        Object[] copy = values.clone();
        List<Argument> arguments = type.arguments();
        for (int i = 0, slot = 0; slot < holders.length; i++) {
            if (arguments.get(i).kind() != Argument.Kind.FIXED) {
                copy[i] = holders[slot++];
            }
        }
        return copy;
    }

    Object current(int slot) {
        return current[slot];
    }

    /** Returns the state that what a handler left would make, or throws if any of it is not allowed. */
    Object[] accepted(Object[] left) {
        Object[] next = null;
        for (int slot = 0; slot < left.length; slot++) {
            if (left[slot] != current[slot]) {
                next = next == null ? current.clone() : next;
                next[slot] = freeze(type.working()[slot], left[slot], limits.depth());
            }
        }
        if (next == null) {
            return current;
        }
        checkWeight(next);
        return next;
    }

    void become(Object[] next) {
        current = next;
    }

    private void checkWeight(Object[] next) {
        long written = 0;
        for (int slot = 0; slot < next.length; slot++) {
            if (next[slot] != initial[slot]) {
                written += Values.weigh(next[slot]);
            }
        }
        if (written <= limits.bytes()) {
            return;
        }
        long before = 0;
        int largest = 0;
        for (int slot = 0; slot < next.length; slot++) {
            if (next[slot] != initial[slot]) {
                before += Values.weigh(current[slot]);
                largest = Values.weigh(next[slot]) > Values.weigh(next[largest]) ? slot : largest;
            }
        }
        if (written > before) {
            throw new IllegalArgumentException("What handlers wrote comes to " + written + " bytes, most of it in "
                    + type.working()[largest].name() + "; at most " + limits.bytes() + " are allowed");
        }
    }

    private static Object snapshot(Argument argument, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("The sender passed null as " + argument.name());
        }
        switch (argument.kind()) {
            case CALLS:
                return List.of();
            case MUTABLE:
                return freeze(argument, ((Mutable<?>) value).valueOrNull(), Integer.MAX_VALUE);
            default:
                checkModifiable(argument, value);
                return freeze(argument, value, Integer.MAX_VALUE);
        }
    }

    private static Object freeze(Argument argument, Object value, int depth) {
        if (value == null || value instanceof String) {
            return checkText(argument, value);
        }
        return Values.freeze(value, argument.valueType(), new Values.Path(argument.name(), null), depth);
    }

    /** The usual case without a path to allocate: a text, or a holder that is not set. */
    private static Object checkText(Argument argument, Object value) {
        ValueType valueType = argument.valueType();
        if (value != null && !valueType.raw().isInstance(value)) {
            return valueType.check(new Values.Path(argument.name(), null), value);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static void checkModifiable(Argument argument, Object value) {
        if (MODIFIABLE.contains(value.getClass())) {
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
                    + argument.name() + ": " + value.getClass().getName(), e);
        } catch (NullPointerException refusesNull) {
            // A collection that can be modified, but not by a null.
        }
    }

    @SuppressWarnings("unchecked")
    private void handBack(Argument argument, Object value) {
        Object holder = argument.read(sender);
        switch (argument.kind()) {
            case MUTABLE -> handBack((Mutable<Object>) holder, value);
            case LIST -> replace((List<Object>) holder, (List<Object>) Values.thaw(value));
            case MAP -> replace((Map<String, Object>) holder, (Map<String, Object>) Values.thaw(value));
            case CALLS -> ((List<ClientCall>) value).forEach(((ClientCalls) holder)::call);
            case FIXED -> throw new AssertionError(argument);
        }
    }

    private static void handBack(Mutable<Object> holder, Object value) {
        if (value == null) {
            holder.clear();
        } else {
            holder.set(Values.thaw(value));
        }
    }

    private static void replace(List<Object> holder, Collection<Object> items) {
        holder.clear();
        holder.addAll(items);
    }

    private static void replace(Map<String, Object> holder, Map<String, Object> entries) {
        holder.clear();
        holder.putAll(entries);
    }
}
