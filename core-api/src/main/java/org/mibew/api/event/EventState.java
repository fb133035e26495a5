package org.mibew.api.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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

    /** How deep a sender's own lists and maps may be nested; this ends those that hold themselves. */
    private static final int DEEPEST = 1000;

    private static final Set<Class<?>> MODIFIABLE = Set.of(
            ArrayList.class, LinkedList.class, HashMap.class, LinkedHashMap.class, TreeMap.class, WorkingList.class,
            WorkingMap.class);

    private final EventType<E> type;
    private final Values.Limits limits;
    private final Object[] arguments;
    private final Object[] initial;
    private Object[] current;

    private EventState(E sender, Values.Limits limits) {
        this.type = EventType.of(sender);
        this.limits = limits;
        this.arguments = type.read(sender);
        Argument[] working = type.working();
        this.initial = new Object[working.length];
        for (int slot = 0; slot < working.length; slot++) {
            initial[slot] = snapshot(working[slot], arguments[working[slot].position()]);
        }
        this.current = initial;
        if (sender instanceof PluginEvent) {
            checkFixed();
        }
    }

    private void checkFixed() {
        for (Argument argument : type.arguments()) {
            if (argument.kind() == Argument.Kind.FIXED && !argument.isHandle()) {
                OwnRecords.checkFixed(argument, arguments[argument.position()]);
            }
        }
    }

    private EventState(EventState<E> other) {
        this.type = other.type;
        this.limits = other.limits;
        this.arguments = other.arguments;
        this.initial = other.initial;
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

    /** Returns a state that starts as this one did and then goes its own way. */
    public EventState<E> fork() {
        return new EventState<>(this);
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
        int slot = type.rejectionSlot();
        if (slot < 0) {
            return false;
        }
        Object[] next = current.clone();
        next[slot] = rejection;
        current = next;
        return true;
    }

    /** Moves the state into the very holders, lists and maps that the sender passed, and makes the handlers' calls. */
    public void handBack() {
        for (int slot = 0; current != initial && slot < current.length; slot++) {
            if (current[slot] != initial[slot]) {
                Argument argument = type.working()[slot];
                handBack(argument, arguments[argument.position()], current[slot]);
            }
        }
    }

    EventType<E> type() {
        return type;
    }

    /** The sender's arguments. */
    Object[] arguments() {
        return arguments;
    }

    /** What the next handler finds, in the order of {@link EventType#working()}. */
    Object[] current() {
        return current;
    }

    /** Returns a value that a handler left as what the state may hold, or throws if it is not allowed. */
    Object frozen(int slot, Object left) {
        if (left instanceof String && type.working()[slot].valueType().raw() == String.class) {
            return left;
        }
        return freeze(type.working()[slot], left, Math.max(limits.depth(), Frozen.depthOf(current[slot])));
    }

    void become(Object[] next) {
        current = next;
    }

    /** Throws if what handlers wrote has become too large. */
    void checkWeight(Object[] next) {
        long written = 0;
        for (int slot = 0; slot < next.length; slot++) {
            written += next[slot] == initial[slot] ? 0 : Weight.of(next[slot]);
        }
        if (written > limits.bytes()) {
            checkNotEnlarged(next, written);
        }
    }

    private void checkNotEnlarged(Object[] next, long written) {
        long before = 0;
        long largest = -1;
        String place = "";
        for (int slot = 0; slot < next.length; slot++) {
            if (next[slot] != initial[slot]) {
                before += Weight.of(current[slot]);
                long weight = Weight.of(next[slot]);
                place = weight > largest ? type.working()[slot].name() : place;
                largest = Math.max(largest, weight);
            }
        }
        if (written > before) {
            throw new IllegalArgumentException("What handlers wrote comes to " + written + " bytes, most of it in " + place
                    + "; at most " + limits.bytes() + " are allowed");
        }
    }

    private static Object snapshot(Argument argument, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("The sender passed null as " + argument.name());
        }
        switch (argument.kind()) {
            case CALLS:
                return Argument.NO_CALLS;
            case MUTABLE:
                return freeze(argument, ((Mutable<?>) value).valueOrNull(), DEEPEST);
            default:
                checkModifiable(argument, value);
                return freeze(argument, value, DEEPEST);
        }
    }

    private static Object freeze(Argument argument, Object value, int depth) {
        if (value == null) {
            return null;
        }
        try {
            return Freezer.freeze(value, argument.valueType(), depth);
        } catch (Misfit misfit) {
            throw misfit.asArgumentOf(argument.name());
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
                    + argument.name() + ": " + value.getClass().getName(), e);
        } catch (NullPointerException refusesNull) {
            // A collection that can be modified, but not by a null.
        }
    }

    @SuppressWarnings("unchecked")
    private static void handBack(Argument argument, Object holder, Object value) {
        switch (argument.kind()) {
            case MUTABLE -> handBack((Mutable<Object>) holder, value);
            case LIST -> replace((List<Object>) holder, (List<Object>) Values.thaw(value));
            case MAP -> replace((Map<String, Object>) holder, (Map<String, Object>) Values.thaw(value));
            case CALLS -> ((List<Object>) value).forEach(call -> ((ClientCalls) holder).call((ClientCall) call));
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
