package org.mibew.api.event;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/** A handler's list: reads from the state as it was until the handler writes, then from a copy of its own. */
final class WorkingList extends AbstractList<Object> implements RandomAccess {

    private final FrozenList before;
    private final WorkingCopy<?> copy;
    private List<Object> own;
    private boolean written;

    WorkingList(FrozenList before, WorkingCopy<?> copy) {
        this.before = before;
        this.copy = copy;
    }

    @Override
    public Object get(int index) {
        Object item = own == null ? before.get(index) : own.get(index);
        if (Frozen.is(item)) {
            item = copy.working(item);
            open().set(index, item);
        }
        return item;
    }

    @Override
    public int size() {
        return own == null ? before.size() : own.size();
    }

    @Override
    public Object set(int index, Object item) {
        copy.checkNotOver();
        Object previous = get(index);
        open().set(index, item);
        written = true;
        return previous;
    }

    @Override
    public void add(int index, Object item) {
        copy.checkNotOver();
        open().add(index, item);
        written = true;
        modCount++;
    }

    @Override
    public Object remove(int index) {
        copy.checkNotOver();
        Object previous = get(index);
        open().remove(index);
        written = true;
        modCount++;
        return previous;
    }

    @Override
    protected void removeRange(int from, int to) {
        copy.checkNotOver();
        open().subList(from, to).clear();
        written = true;
        modCount++;
    }

    /** Tells whether the list has items of its own, be it only views of what is nested in it. */
    boolean isOpened() {
        return own != null;
    }

    /** Tells whether the handler wrote to this very list. */
    boolean isWritten() {
        return written;
    }

    FrozenList before() {
        return before;
    }

    /** The items, once opened. */
    List<Object> own() {
        return own;
    }

    private List<Object> open() {
        if (own == null) {
            own = new ArrayList<>(before);
        }
        return own;
    }
}
