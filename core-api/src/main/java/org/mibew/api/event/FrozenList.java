package org.mibew.api.event;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** An immutable list; holds nulls where they are allowed. */
final class FrozenList extends AbstractList<Object> implements Frozen, RandomAccess {

    private final Object[] items;
    private final ValueType element;
    private final int depth;
    private long weight = -1;

    /** Takes over the array, whose items are frozen. */
    FrozenList(Object[] items, ValueType element) {
        this.items = items;
        this.element = element;
        int deepest = 0;
        for (Object item : items) {
            deepest = Math.max(deepest, Frozen.depthOf(item));
        }
        this.depth = deepest + 1;
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
        return Arrays.copyOf(items, items.length, Object[].class);
    }

    @Override
    public ValueType element() {
        return element;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public long weight() {
        if (weight < 0) {
            long sum = Weight.OTHER;
            for (Object item : items) {
                sum += Weight.of(item);
            }
            weight = sum;
        }
        return weight;
    }
}
