package org.mibew.core.chat.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ThreadDelete;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.DeletingThreads;
import org.mibew.core.chat.harness.Rows;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class HistoryPurgeTest {

    @RegisterExtension
    final ChatServer server;

    private Rows rows;
    private DeletingThreads threads;
    private HistoryPurge purge;

    HistoryPurgeTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void open() {
        rows = new Rows(server.database());
        threads = new DeletingThreads(server.database(), server.events());
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        purge = new HistoryPurge(store, server.clock(), server.chat().settings(), threads.service());
        server.chat().settings().set("history_lifetime", "30");
        server.events().clear();
    }

    private long thread(int state, Duration ago) {
        long closed = ago.isZero() ? 0 : server.clock().instant().minus(ago).toEpochMilli();
        return rows.thread(Map.of("state", state, "closed", closed, "created", 1L));
    }

    private String run() {
        return purge.step().action().apply(Progress.NONE);
    }

    @Test
    void threadsThatHaveBeenOverForLongAreDeletedEachWithItsEvent() {
        long closed = thread(3, Duration.ofDays(31));
        long left = thread(5, Duration.ofDays(40));
        thread(3, Duration.ofDays(30));
        thread(2, Duration.ZERO);

        assertEquals("2 threads deleted", run());

        assertEquals(List.of(new ThreadDelete(left), new ThreadDelete(closed)), server.events().triggered());
        assertEquals(2, rows.count("chat_thread"));
        assertEquals("0 threads deleted", run());
    }

    @Test
    void threadsAreKeptForEverIfNobodySaysOtherwise() {
        server.chat().settings().set("history_lifetime", "0");
        thread(3, Duration.ofDays(10_000));

        assertEquals("threads are kept for ever", run());

        assertEquals(1, rows.count("chat_thread"));
    }

    @Test
    void whatAFailureLeftIsDeletedTheNextTime() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            ids.add(thread(3, Duration.ofDays(1_000 - i)));
        }
        threads.failAt(ids.get(120));

        assertThrows(IllegalStateException.class, this::run);
        assertEquals(110, rows.count("chat_thread"));
        assertEquals("110 threads deleted", run());

        assertEquals(ids, server.events().triggered(ThreadDelete.class).stream().map(ThreadDelete::id).toList());
    }
}
