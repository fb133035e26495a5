package org.mibew.api.thread;

import org.mibew.api.internal.Check;

/**
 * How far an operator has read the list of threads.
 *
 * @param revision what changed up to it has been told
 * @param listed while the whole list is being read, the id of the last thread of it that has been told; 0 when there is no
 *     more of it to tell
 */
public record ThreadPosition(long revision, long listed) {

    /** Nothing has been read. */
    public static final ThreadPosition START = new ThreadPosition(0, 0);

    public ThreadPosition {
        Check.idOrNone("revision", revision);
        Check.idOrNone("listed", listed);
    }

    /** Returns the position of somebody who knows the whole list as it was at a revision. */
    public static ThreadPosition at(long revision) {
        return new ThreadPosition(revision, 0);
    }
}
