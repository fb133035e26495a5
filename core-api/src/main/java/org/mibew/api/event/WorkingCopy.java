package org.mibew.api.event;

import java.util.Arrays;
import java.util.Objects;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;

/**
 * What one handler works on: the event with holders of its own. It ends by {@link #commit} or {@link #drop}; writes after
 * that are refused.
 *
 * @param <E> the event
 */
public final class WorkingCopy<E extends ChatEvent> {

    static final String OVER = "The handler's turn is over: what it writes now reaches nobody";

    private final EventState<E> state;
    private final Object[] arguments;
    private final E event;
    private Object[] left;
    /** Not volatile: it turns late writes into clear errors, but nothing depends on every one being caught. */
    private boolean over;

    WorkingCopy(EventState<E> state) {
        this.state = state;
        this.arguments = state.arguments().clone();
        Argument[] working = state.type().working();
        for (int slot = 0; slot < working.length; slot++) {
            Argument argument = working[slot];
            arguments[argument.position()] = holder(argument.kind(), state.current(slot));
        }
        this.event = state.type().create(arguments);
    }

    /** Returns the event to give to the handler. */
    public E event() {
        return event;
    }

    /**
     * Ends the handler's turn and reads what it wrote, which may run code of the handler: its own lists and maps.
     *
     * @throws IllegalArgumentException if it left anything that events may not carry; the message names the place and the
     *     class
     */
    public void settle() {
        freeze();
        left = state.accepted(this);
    }

    /**
     * Makes what the handler wrote the current state; settles first, if that has not been done.
     *
     * @throws IllegalArgumentException as {@link #settle}; nothing that the handler wrote counts then
     */
    public void commit() {
        if (left == null) {
            settle();
        }
        state.become(left);
    }

    /** Forgets what the handler wrote. */
    public void drop() {
        freeze();
    }

    void checkNotOver() {
        if (over) {
            throw new IllegalStateException(OVER);
        }
    }

    /** Returns a view of a value that may be written to without changing it: frozen lists and maps are copied on write. */
    Object working(Object value) {
        if (value instanceof FrozenList list) {
            return new WorkingList(list, this);
        }
        return value instanceof FrozenMap map ? new WorkingMap(map, this) : value;
    }

    /** Returns what the handler left as an argument; a list or map that it did not open is what it was made from. */
    Object left(Argument argument) {
        Object holder = arguments[argument.position()];
        if (holder instanceof Mutable<?> mutable) {
            return beforeOpening(mutable.valueOrNull());
        }
        return holder instanceof BufferedCalls calls ? calls.calls : beforeOpening(holder);
    }

    private static Object beforeOpening(Object value) {
        if (value instanceof WorkingMap map && !map.isOpened()) {
            return map.before();
        }
        return value instanceof WorkingList list && !list.isOpened() ? list.before() : value;
    }

    private void freeze() {
        over = true;
        for (Argument argument : state.type().working()) {
            if (arguments[argument.position()] instanceof Mutable<?> mutable) {
                mutable.freeze();
            }
        }
    }

    private Object holder(Argument.Kind kind, Object value) {
        return switch (kind) {
            case MUTABLE -> Mutable.holding(working(value));
            case CALLS -> new BufferedCalls((FrozenList) value, this);
            default -> working(value);
        };
    }

    /** Keeps a handler's calls to the client until it is known whether they count. */
    private static final class BufferedCalls implements ClientCalls {

        private final WorkingCopy<?> copy;
        private FrozenList calls;

        BufferedCalls(FrozenList before, WorkingCopy<?> copy) {
            this.calls = before;
            this.copy = copy;
        }

        @Override
        public void call(ClientCall call) {
            Objects.requireNonNull(call, "call");
            copy.checkNotOver();
            Object[] more = Arrays.copyOf(calls.toArray(), calls.size() + 1);
            more[calls.size()] = call;
            calls = new FrozenList(more, calls.element());
        }
    }
}
