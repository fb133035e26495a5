package org.mibew.api.thread;

import java.util.List;
import org.mibew.api.internal.Check;

/**
 * What changed in the list of threads since an operator looked last.
 *
 * @param threads that changed, by revision; those that are over are among them if they were open when the operator looked
 * @param revision to ask with next time
 */
public record ThreadChanges(List<ThreadRow> threads, long revision) {

    public ThreadChanges {
        threads = List.copyOf(threads);
        Check.idOrNone("revision", revision);
    }
}
