package org.mibew.api.history;

import java.util.List;
import org.mibew.api.internal.Check;
import org.mibew.api.thread.ChatThread;

/**
 * What a search found. No search goes through the whole history at once: it looks at some thousand threads, and says where
 * to go on.
 *
 * @param threads that match, the latest first; may be empty although older ones match
 * @param before what to search with next, see {@link HistoryQuery#withBefore}; 0 if nothing is left to search
 */
public record HistoryPage(List<ChatThread> threads, long before) {

    public HistoryPage {
        threads = List.copyOf(threads);
        Check.idOrNone("before", before);
    }
}
