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

    private static final int NOTHING = -1;
    private static final int SEVERAL = -2;

    private final EventState<E> state;
    private final Object[] arguments;
    private final E event;
    /** The argument that the handler changed, if it is one. */
    private int changed = NOTHING;
    /** What the handler left there, or, if it changed several, an array of all arguments. */
    private Object left;
    private boolean settled;
    /** Not volatile: it turns late writes into clear errors, but nothing depends on every one being caught. */
    private boolean over;

    /** @param arguments the sender's, in an array that is this copy's until {@link #commit} */
    WorkingCopy(EventState<E> state, Object[] arguments) {
        this.state = state;
        this.arguments = arguments;
        Object[] current = state.current();
        Argument[] working = state.type().working();
        for (int slot = 0; slot < working.length; slot++) {
            arguments[working[slot].position()] = holder(working[slot].kind(), current[slot]);
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
        over = true;
        Object[] current = state.current();
        Argument[] working = state.type().working();
        for (int slot = 0; slot < working.length; slot++) {
            Object written = left(arguments[working[slot].position()]);
            if (written != current[slot]) {
                Object frozen = state.frozen(slot, written);
                if (frozen != current[slot]) {
                    change(slot, frozen);
                }
            }
        }
        if (changed >= 0) {
            state.checkWeight(changed, left);
        } else if (changed == SEVERAL) {
            state.checkWeight((Object[]) left);
        }
        settled = true;
    }

    private void change(int slot, Object value) {
        if (changed == NOTHING) {
            changed = slot;
            left = value;
            return;
        }
        if (changed != SEVERAL) {
            Object[] all = state.current().clone();
            all[changed] = left;
            left = all;
            changed = SEVERAL;
        }
        ((Object[]) left)[slot] = value;
    }

    /** Returns what the handler changed, once that is settled and before it is committed; null if it changed nothing. */
    public Alteration alterations() {
        if (changed == NOTHING) {
            return null;
        }
        Argument[] working = state.type().working();
        boolean ofPlugin = state.mayHoldCode();
        Object[] current = state.current();
        if (changed >= 0) {
            return Alteration.of(working[changed], current[changed], left, ofPlugin, null);
        }
        Object[] all = (Object[]) left;
        Alteration chain = null;
        for (int slot = all.length - 1; slot >= 0; slot--) {
            if (all[slot] != current[slot]) {
                chain = Alteration.of(working[slot], current[slot], all[slot], ofPlugin, chain);
            }
        }
        return chain;
    }

    /**
     * Makes what the handler wrote the current state; settles first, if that has not been done. Ends the use of this copy.
     *
     * @throws IllegalArgumentException as {@link #settle}; nothing that the handler wrote counts then
     */
    public void commit() {
        if (!settled) {
            settle();
        }
        if (changed >= 0) {
            state.become(changed, left);
        } else if (changed == SEVERAL) {
            state.become((Object[]) left);
        }
        state.giveBack(arguments);
    }

    /** Forgets what the handler wrote. */
    public void drop() {
        over = true;
        for (Argument argument : state.type().working()) {
            if (arguments[argument.position()] instanceof Mutable<?> mutable) {
                mutable.freeze();
            }
        }
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

    /** Ends the writing to a holder; returns what was left in it: what it was made from, if it was not opened. */
    private static Object left(Object holder) {
        if (holder instanceof Mutable<?> mutable) {
            mutable.freeze();
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

    /** Not by looking at the sender's: to ask whether an object implements an interface takes longer than all of this. */
    private Object holder(Argument.Kind kind, Object value) {
        if (kind == Argument.Kind.MUTABLE) {
            return Mutable.holding(working(value));
        }
        return kind == Argument.Kind.CALLS ? new BufferedCalls((FrozenList) value, this) : working(value);
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
