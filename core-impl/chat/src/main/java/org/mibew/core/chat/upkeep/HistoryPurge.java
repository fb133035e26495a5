package org.mibew.core.chat.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.Threads;
import org.mibew.core.chat.store.Store;

/** Deletes threads that have been over for longer than the setting {@code history_lifetime}, one by one. */
public final class HistoryPurge {

    private static final int BATCH = 100;

    private final Store store;
    private final Clock clock;
    private final Settings settings;
    private final Threads threads;

    public HistoryPurge(Store store, Clock clock, Settings settings, Threads threads) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.threads = threads;
    }

    /** Returns this as a step of the upkeep. */
    public Step step() {
        return new Step("purge of the history", this::run);
    }

    private String run(Progress progress) {
        int days = settings.get(ServerSettings.HISTORY_LIFETIME);
        if (days == 0) {
            return "threads are kept for ever";
        }
        long limit = clock.instant().minus(Duration.ofDays(days)).toEpochMilli();
        int deleted = 0;
        for (List<Long> batch = over(limit); !batch.isEmpty(); batch = over(limit)) {
            progress.goOn();
            for (long id : batch) {
                deleted += delete(id);
            }
        }
        return deleted + " threads deleted";
    }

    private List<Long> over(long limit) {
        // The sum keeps H2 from going through all threads of these states by their index.
        return store.read(handle -> handle.createQuery("""
                        select id from chat_thread where closed > 0 and closed < :limit and state + 0 in (3, 5)
                        order by closed fetch first :most rows only""")
                .bind("limit", limit)
                .bind("most", BATCH)
                .mapTo(Long.class)
                .list());
    }

    private int delete(long id) {
        try {
            threads.delete(id);
            return 1;
        } catch (NotFound e) {
            // Somebody else has deleted it in the meantime.
            return 0;
        }
    }
}
