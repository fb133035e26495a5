package org.mibew.api.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.mibew.api.monitor.DeliveryTrace.Change;

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

    private final EventType<E> type;
    private final Values.Limits limits;
    private final Object[] arguments;
    private final Object[] initial;
    /** Belongs to this state alone, and changes in place, once it is not {@link #initial} any more and nobody has a mark. */
    private Object[] current;
    private boolean marked;
    /** An array for the arguments of the next handler's copy, that the last one has given back; null if it has not. */
    private Object[] spare;

    private EventState(E sender, Values.Limits limits) {
        this.type = EventType.of(sender);
        this.limits = limits;
        this.arguments = type.read(sender);
        Argument[] working = type.working();
        this.initial = new Object[working.length];
        for (int slot = 0; slot < working.length; slot++) {
            initial[slot] = Holders.snapshot(working[slot], arguments[working[slot].position()]);
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

    private EventState(EventState<E> other, Object[] arguments) {
        this.type = other.type;
        this.limits = other.limits;
        this.arguments = arguments;
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
        return new EventState<>(this, arguments);
    }

    /**
     * Returns a state that starts as this one did and holds nothing that the sender got back or will get; nothing can be
     * handed back from it.
     */
    public EventState<E> detached() {
        Object[] own = arguments.clone();
        for (Argument argument : type.working()) {
            own[argument.position()] = null;
        }
        return new EventState<>(this, own);
    }

    /** Returns a copy for the next handler. */
    public WorkingCopy<E> copy() {
        Object[] own = spare == null ? arguments.clone() : spare;
        spare = null;
        return new WorkingCopy<>(this, own);
    }

    /** Returns the event as the handlers so far left it, in holders that cannot be written to; may be called by any thread. */
    public E view() {
        WorkingCopy<E> copy = new WorkingCopy<>(this, arguments.clone());
        copy.drop();
        return copy.event();
    }

    /** Returns a mark of the state as it is now, for {@link #changesSince}. */
    public Object mark() {
        marked = true;
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
        become(slot, rejection);
        return true;
    }

    /** Moves the state into the very holders, lists and maps that the sender passed, and makes the handlers' calls. */
    public void handBack() {
        for (int slot = 0; current != initial && slot < current.length; slot++) {
            if (current[slot] != initial[slot]) {
                Argument argument = type.working()[slot];
                Holders.handBack(argument, arguments[argument.position()], current[slot]);
            }
        }
    }

    /** Returns how much memory the sender's writable arguments take, roughly and in bytes. */
    public long weight() {
        long weight = 0;
        for (Object value : initial) {
            weight += Weight.of(value);
        }
        return weight;
    }

    /** Returns all arguments as they are now, as plain data; what handlers called is under the key of its handle. */
    public Map<String, Object> values() {
        return read((argument, value) -> PlainValues.plain(value));
    }

    /** Returns what {@link #values} does, with {@code ***} for what is masked. */
    public Map<String, Object> show(Masks masks) {
        return read(masks::show);
    }

    private Map<String, Object> read(BiFunction<Argument, Object, Object> reader) {
        Map<String, Object> shown = new LinkedHashMap<>();
        int slot = 0;
        for (Argument argument : type.arguments()) {
            if (argument.kind() != Argument.Kind.FIXED) {
                shown.put(argument.key(), reader.apply(argument, current[slot++]));
            } else {
                Object value = arguments[argument.position()];
                shown.put(argument.key(), argument.isHandle() ? argument.typeName() : reader.apply(argument, value));
            }
        }
        return shown;
    }

    /** Tells whether values of the event may have code of a plugin in them. */
    boolean mayHoldCode() {
        return type.mayHoldCode();
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
        if (left instanceof String && type.holdsText(slot)) {
            return left;
        }
        return type.working()[slot].freeze(left, Math.max(limits.depth(), Frozen.depthOf(current[slot])));
    }

    void become(Object[] next) {
        current = next;
    }

    /** Changes one argument; whoever looks at the state meanwhile sees it before or after that. */
    void become(int slot, Object value) {
        if (marked || current == initial) {
            Object[] next = current.clone();
            next[slot] = value;
            current = next;
            marked = false;
        } else {
            current[slot] = value;
        }
    }

    /** Takes back the array of a copy that is over. */
    void giveBack(Object[] own) {
        spare = own;
    }

    /** Throws if what handlers wrote has become too large with the change of one argument. */
    void checkWeight(int slot, Object value) {
        long written = value == initial[slot] ? 0 : Weight.of(value);
        for (int other = 0; other < current.length; other++) {
            written += other == slot || current[other] == initial[other] ? 0 : Weight.of(current[other]);
        }
        if (written > limits.bytes()) {
            Object[] next = current.clone();
            next[slot] = value;
            checkNotEnlarged(next, written);
        }
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
}
