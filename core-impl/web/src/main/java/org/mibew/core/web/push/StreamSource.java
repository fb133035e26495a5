package org.mibew.core.web.push;

/** What one stream tells. Its methods are called by one thread at a time, but not always by the same. */
public interface StreamSource {

    /**
     * Returns what is new since it was asked last.
     *
     * @throws org.mibew.api.problem.NotFound if what the stream tells of is gone
     */
    StreamStep next();

    /** Tells whether the one who listens still may; asked before anything is sent. */
    boolean isAllowed();

    /** Tells whether there will be nothing more to tell. */
    boolean isOver();

    /** Returns how many milliseconds there are at least between two questions for what is new. */
    long interval();
}
