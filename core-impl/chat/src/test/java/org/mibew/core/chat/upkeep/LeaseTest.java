package org.mibew.core.chat.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class LeaseTest {

    private static final Duration LENGTH = Duration.ofMinutes(5);

    @RegisterExtension
    final ChatServer server;

    private Lease one;
    private Lease other;

    LeaseTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void open() {
        one = lease("work");
        other = lease("work");
    }

    private Lease lease(String name) {
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        return new Lease(store, server.clock(), name, LENGTH);
    }

    @Test
    void onlyOneHasIt() {
        Lease.Hold hold = one.take().orElseThrow();

        assertEquals(Optional.empty(), other.take());
        assertEquals(Optional.empty(), one.take());
        assertTrue(lease("other work").take().isPresent());
        hold.close();
        assertTrue(other.take().isPresent());
    }

    @Test
    void whatHasEndedIsAnybodys() {
        Lease.Hold dead = one.take().orElseThrow();
        server.clock().advance(LENGTH.minusMillis(1));
        assertEquals(Optional.empty(), other.take());
        server.clock().advance(Duration.ofMillis(1));

        Lease.Hold hold = other.take().orElseThrow();

        Progress.Stopped problem = assertThrows(Progress.Stopped.class, dead::goOn);
        assertEquals("The lease of \"work\" ended, and somebody else has taken it", problem.getMessage());
        dead.close();
        assertEquals(Optional.empty(), one.take());
        hold.goOn();
    }

    @Test
    void whatIsProlongedIsNotTaken() {
        Lease.Hold hold = one.take().orElseThrow();
        for (int i = 0; i < 3; i++) {
            server.clock().advance(LENGTH.minusMillis(1));
            hold.goOn();
            assertEquals(Optional.empty(), other.take());
        }
    }

    @Test
    void ofManyAtOnceOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                Lease lease = lease("work " + round / 2);
                Callable<Optional<Lease.Hold>> take = lease::take;
                List<Lease.Hold> holds = threads.invokeAll(List.of(take, take, take, take)).stream()
                        .map(LeaseTest::result)
                        .flatMap(Optional::stream)
                        .toList();

                assertEquals(1, holds.size());
                holds.get(0).close();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
