package org.mibew.core.chat.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Eventually;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class UpkeepTest {

    private static final Duration PAUSE = Duration.ofMillis(5);

    @RegisterExtension
    final ChatServer server;

    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger crons = new AtomicInteger();
    private Store store;

    UpkeepTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void open() {
        store = new Store(server.database().jdbi(), server.fence(), server.events());
    }

    private Upkeep upkeep(Step... steps) {
        ServerCron cron = new ServerCron(store, server.clock(), server.chat().settings(),
                List.of(Step.of("cron", crons::incrementAndGet)));
        return new Upkeep(store, server.clock(), cron, List.of(steps), PAUSE);
    }

    private Step counting() {
        return Step.of("count", rounds::incrementAndGet);
    }

    @Test
    void stepsAreRepeatedOnThreadsThatEndWithIt() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Step noting = Step.of("note", () -> {
            thread.set(Thread.currentThread());
            return "done";
        });
        Upkeep upkeep = upkeep(noting, counting());
        try {
            upkeep.start();
            Eventually.holds("three rounds", () -> rounds.get() >= 3);
            Eventually.holds("the upkeep ran", () -> crons.get() == 1);
        } finally {
            upkeep.close();
        }

        assertEquals("mibew-housekeeping", thread.get().getName());
        assertFalse(thread.get().isAlive());
    }

    @Test
    void neitherExceptionsNorErrorsNorInterruptsEndIt() {
        Step breaking = Step.of("break", () -> {
            switch (rounds.get()) {
                case 0 -> throw new IllegalStateException("Out of order");
                case 1 -> throw new StackOverflowError();
                default -> Thread.currentThread().interrupt();
            }
            return "done";
        });
        Upkeep upkeep = upkeep(breaking, counting());
        try {
            upkeep.start();
            Eventually.holds("five rounds", () -> rounds.get() >= 5);
        } finally {
            upkeep.close();
        }
    }

    @Test
    void oneNodeDoesItAndAnotherTakesOver() {
        AtomicInteger others = new AtomicInteger();
        Upkeep one = upkeep(counting());
        Upkeep other = upkeep(Step.of("count", others::incrementAndGet));
        try {
            one.start();
            Eventually.holds("a round", () -> rounds.get() >= 1);
            other.start();
            int before = rounds.get();
            Eventually.holds("more rounds", () -> rounds.get() >= before + 5);
            assertEquals(0, others.get());

            one.close();
            int after = rounds.get();
            Eventually.holds("rounds of the other", () -> others.get() >= 3);
            assertEquals(after, rounds.get());
        } finally {
            one.close();
            other.close();
        }
    }

    @Test
    void aNodeThatDiedIsReplaced() {
        Housekeeping dead = new Housekeeping(store, server.clock(), List.of(counting()));
        Housekeeping next = new Housekeeping(store, server.clock(), List.of(counting()));
        dead.round(Progress.NONE);
        next.round(Progress.NONE);
        assertEquals(1, rounds.get());
        server.clock().advance(Housekeeping.LEASE);

        next.round(Progress.NONE);

        assertEquals(2, rounds.get());
        assertThrows(Progress.Stopped.class, () -> dead.round(Progress.NONE));
        dead.round(Progress.NONE);
        assertEquals(2, rounds.get());
    }

    @Test
    void longWorkStopsBetweenTwoBatches() {
        AtomicInteger batches = new AtomicInteger();
        Step endless = new Step("endless", progress -> {
            while (true) {
                progress.goOn();
                batches.incrementAndGet();
            }
        });
        Upkeep upkeep = upkeep(endless);
        upkeep.start();
        Eventually.holds("some batches", () -> batches.get() >= 3);

        upkeep.close();

        int last = batches.get();
        assertTrue(last >= 3);
        assertEquals(last, batches.get());
    }
}
