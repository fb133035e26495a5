package org.mibew.core.chat.store;

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

    /** Has everybody read the list anew, since others see other threads now; to be called last, like {@link #raise}. */
    public static void startAnew(Handle handle) {
        handle.execute("update revision set id = id + 1, complete_since = id + 1");
    }

    /**
     * Has those read the list anew who know it as it was before a revision, since it is no longer known what happened up to
     * it; to be called last, like {@link #raise}.
     */
    public static void forgetUpTo(Handle handle, long revision) {
        handle.createUpdate("update revision set complete_since = :revision where complete_since < :revision")
                .bind("revision", revision)
                .execute();
    }

    /** Returns the last revision; whatever has it or a lower one is visible. */
    public static long current(Handle handle) {
        return handle.createQuery("select id from revision").mapTo(Long.class).one();
    }

    /** Tells whether everything that happened after a revision is still known. */
    public static boolean isKnownSince(Handle handle, long revision) {
        return handle.createQuery("select id from revision where complete_since <= :revision and id >= :revision")
                .bind("revision", revision)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }
}
