package org.mibew.core.web.push;

/** Knows which streams a change concerns. */
public interface StreamIndex {

    /** Notes a stream that is about to begin. */
    void add(EventStream stream);

    /** Forgets a stream that has ended. */
    void remove(EventStream stream);
}
