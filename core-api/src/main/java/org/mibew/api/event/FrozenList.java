package org.mibew.api.event;

import java.util.AbstractList;
import java.util.RandomAccess;

/** An immutable list whose elements are immutable too; holds nulls where they are allowed. */
final class FrozenList extends AbstractList<Object> implements RandomAccess {

    private final Object[] items;

    /** Takes over the array. */
    FrozenList(Object[] items) {
        this.items = items;
    }

    @Override
    public Object get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public Object[] toArray() {
        return items.clone();
    }
}
