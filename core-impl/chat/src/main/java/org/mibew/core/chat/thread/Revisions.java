package org.mibew.core.chat.thread;

import org.jdbi.v3.core.Handle;

/** The revision of the list of threads. */
public final class Revisions {

    private Revisions() {}

    /**
     * Returns the next revision, for one thread. Other transactions that want one wait for the end of this one, so that
     * revisions become visible in their order: to be called when everything else that may wait has been done.
     */
    public static long raise(Handle handle) {
        handle.execute("update revision set id = id + 1");
        return current(handle);
    }

    /** Returns the last revision; whatever has it or a lower one is visible. */
    static long current(Handle handle) {
        return handle.createQuery("select id from revision").mapTo(Long.class).one();
    }
}
