package org.mibew.api.event;

import java.util.ArrayList;
import java.util.List;
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
    private final Object[] holders;
    private final E event;
    private Object[] left;
    private volatile boolean over;

    WorkingCopy(EventState<E> state) {
        this.state = state;
        Argument[] working = state.type().working();
        this.holders = new Object[working.length];
        for (int slot = 0; slot < holders.length; slot++) {
            holders[slot] = holder(working[slot].kind(), state.current(slot));
        }
        this.event = state.type().create(state.valuesWith(holders));
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
        Object[] read = new Object[holders.length];
        for (int slot = 0; slot < read.length; slot++) {
            read[slot] = left(holders[slot]);
        }
        left = state.accepted(read);
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

    private void freeze() {
        over = true;
        for (Object holder : holders) {
            if (holder instanceof Mutable<?> mutable) {
                mutable.freeze();
            }
        }
    }

    private Object holder(Argument.Kind kind, Object value) {
        return switch (kind) {
            case MUTABLE -> Mutable.holding(working(value));
            case CALLS -> new BufferedCalls(value, this);
            default -> working(value);
        };
    }

    private static Object left(Object holder) {
        if (holder instanceof Mutable<?> mutable) {
            return written(mutable.valueOrNull());
        }
        return holder instanceof BufferedCalls calls ? calls.left() : written(holder);
    }

    /** Returns what a collection was made from, if nothing was written to it. */
    private static Object written(Object value) {
        if (value instanceof WorkingList list) {
            return list.left();
        }
        return value instanceof WorkingMap map ? map.left() : value;
    }

    /** Keeps a handler's calls to the client until it is known whether they count. */
    private static final class BufferedCalls implements ClientCalls {

        private final Object before;
        private final WorkingCopy<?> copy;
        private List<ClientCall> calls;

        BufferedCalls(Object before, WorkingCopy<?> copy) {
            this.before = before;
            this.copy = copy;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void call(ClientCall call) {
            copy.checkNotOver();
            if (calls == null) {
                calls = new ArrayList<>((List<ClientCall>) before);
            }
            calls.add(call);
        }

        Object left() {
            return calls == null ? before : calls;
        }
    }
}
