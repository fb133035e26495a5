package org.mibew.api.thread;

import java.util.List;
import java.util.Objects;

/**
 * What changed in the list of threads since an operator looked last.
 *
 * @param threads that came or changed; those that are over are among them if they were open when the operator looked
 * @param gone ids of the threads that are not in the operator's list, because they were deleted or other groups have them
 *     now; the operator may never have seen them
 * @param position to ask with next time
 * @param startsAnew whether the list begins anew: whatever was told before no longer holds
 * @param complete whether there was no more when this was read; otherwise the next part can be asked for at once
 */
public record ThreadChanges(
        List<ThreadRow> threads, List<Long> gone, ThreadPosition position, boolean startsAnew, boolean complete) {

    public ThreadChanges {
        threads = List.copyOf(threads);
        gone = List.copyOf(gone);
        Objects.requireNonNull(position, "position");
    }
}
