package org.mibew.core.chat.thread;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/** Goes through many threads, each in a transaction of its own. */
final class Batches {

    private Batches() {}

    /**
     * Does something with threads that are found in batches, by id.
     *
     * @param find returns the ids of the next ones after an id; none at the end
     * @param action tells whether it did something
     * @return with how many it did
     */
    static int each(LongFunction<List<Long>> find, LongPredicate action) {
        int done = 0;
        List<Long> ids = find.apply(0);
        while (!ids.isEmpty()) {
            for (long id : ids) {
                done += action.test(id) ? 1 : 0;
            }
            ids = find.apply(ids.get(ids.size() - 1));
        }
        return done;
    }
}
