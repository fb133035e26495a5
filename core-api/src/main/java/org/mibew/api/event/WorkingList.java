package org.mibew.api.event;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** A handler's list: reads from the state as it was until the handler writes, then from a copy of its own. */
final class WorkingList extends AbstractList<Object> implements RandomAccess {

    private final FrozenList before;
    private final WorkingCopy<?> copy;
    private List<Object> own;

    WorkingList(FrozenList before, WorkingCopy<?> copy) {
        this.before = before;
        this.copy = copy;
    }

    @Override
    public Object get(int index) {
        Object item = own == null ? before.get(index) : own.get(index);
        if (item instanceof FrozenList || item instanceof FrozenMap) {
            item = copy.working(item);
            own().set(index, item);
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
        own().set(index, item);
        return previous;
    }

    @Override
    public void add(int index, Object item) {
        copy.checkNotOver();
        own().add(index, item);
        modCount++;
    }

    @Override
    public Object remove(int index) {
        copy.checkNotOver();
        Object previous = get(index);
        own().remove(index);
        modCount++;
        return previous;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** Returns this list if the handler wrote to it, else the state from which it was made. */
    Object left() {
        return own == null || isUntouched() ? before : this;
    }

    private boolean isUntouched() {
        if (own.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (!Objects.equals(own.get(i), before.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<Object> own() {
        if (own == null) {
            own = new ArrayList<>(before);
        }
        return own;
    }
}
