package org.mibew.api.event;

/** An immutable list or map of an event's state; what it holds is immutable too and was found to fit. */
interface Frozen {

    /** Returns what the elements were found to fit. */
    ValueType element();

    /** Returns how deep lists and maps are nested: 1 if there are none inside. */
    int depth();

    /** Returns the bytes of {@link Values.Limits#bytes()}. */
    long weight();

    /** Tells whether a value is frozen; asking for the classes is faster than asking for the interface. */
    static boolean is(Object value) {
        return value instanceof FrozenMap || value instanceof FrozenList;
    }

    static int depthOf(Object value) {
        if (value instanceof FrozenMap map) {
            return map.depth();
        }
        return value instanceof FrozenList list ? list.depth() : 0;
    }
}
