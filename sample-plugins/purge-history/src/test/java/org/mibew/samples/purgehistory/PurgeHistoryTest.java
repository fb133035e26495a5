package org.mibew.samples.purgehistory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.thread.Threads;
import org.mibew.testkit.Deliver;
import org.osgi.util.converter.Converters;

class PurgeHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<ThreadQuery> queries = new ArrayList<>();
    private final List<Long> deleted = new ArrayList<>();
    private final List<Long> found = new ArrayList<>();
    private long gone;
    private Duration eachTakes = Duration.ZERO;
    private Instant now = NOW;

    private Threads threads() {
        return (Threads) Proxy.newProxyInstance(Threads.class.getClassLoader(), new Class<?>[] {Threads.class},
                (proxy, method, arguments) -> method.getName().equals("find")
                        ? find((ThreadQuery) arguments[0]) : delete((Long) arguments[0]));
    }

    private List<ChatThread> find(ThreadQuery query) {
        queries.add(query);
        return found.stream()
                .map(id -> EventBuilder.of(ThreadClose.class).with("thread.id", id).build().thread()).toList();
    }

    private Object delete(long id) {
        now = now.plus(eachTakes);
        if (id == gone) {
            throw NotFound.of("thread", id);
        }
        deleted.add(id);
        return null;
    }

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private void run(Map<String, String> configuration) {
        Age age = Converters.standardConverter().convert(configuration).to(Age.class);
        Deliver.event(CronRun.class).to(new PurgeHistory(threads(), age, clock)).event();
    }

    @Test
    void oldThreadsThatAreOverAreDeleted() {
        found.addAll(List.of(4L, 5L));

        run(Map.of("days", "30", "batch", "20"));

        ThreadQuery query = queries.get(0);
        assertEquals(Set.of(ThreadState.CLOSED, ThreadState.LEFT), query.states());
        assertEquals(Optional.of(NOW.minus(Duration.ofDays(30))), query.modifiedBefore());
        assertEquals(20, query.limit());
        assertEquals(List.of(4L, 5L), deleted);
    }

    @Test
    void threadThatSomebodyElseDeletedDoesNotStopTheRun() {
        found.addAll(List.of(4L, 5L, 6L));
        gone = 5;

        run(Map.of());

        assertEquals(List.of(4L, 6L), deleted);
    }

    @Test
    void runStopsBeforeItIsLate() {
        found.addAll(List.of(1L, 2L, 3L, 4L, 5L, 6L));
        eachTakes = Duration.ofMillis(1_500);

        run(Map.of());

        assertEquals(List.of(1L, 2L, 3L), deleted);
    }

    @Test
    void threadsFromTheFutureAreNotAskedFor() {
        var e = assertThrows(IllegalArgumentException.class, () -> run(Map.of("days", "-1")));
        assertTrue(e.getMessage().contains("-1"), e.getMessage());
    }
}
