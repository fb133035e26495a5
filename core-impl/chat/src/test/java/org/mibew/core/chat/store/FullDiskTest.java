package org.mibew.core.chat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.Eventually;
import org.mibew.core.chat.harness.TestClock;
import org.mibew.core.chat.harness.TestDispatcher;
import org.mibew.core.chat.harness.TestFence;
import org.mibew.core.chat.harness.Together;
import org.mibew.core.chat.harness.WatchedFiles;
import org.mibew.core.chat.thread.People;

/** The disk with H2's file becomes full, and has room again. */
class FullDiskTest {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    private final Disk disk = new Disk();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean over;
    private Database database;
    private Chat chat;
    private long thread;

    @BeforeEach
    void start() {
        WatchedFiles.by(disk);
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(WatchedFiles.ADDRESS + folder.resolve("store").toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
        database = Database.open(source, WRITERS);
        chat = new Chat(database, new TestFence(), new TestDispatcher(), new TestClock());
        thread = chat.threads().start(ThreadStart.by(People.guest())).id();
    }

    @AfterEach
    void stop() {
        database.close();
        WatchedFiles.by(WatchedFiles.Watcher.NONE);
    }

    /** A disk that can be filled; of the first write that does not fit, a part does. */
    private static final class Disk implements WatchedFiles.Watcher {

        private double fitting = 1;
        private boolean isFull;

        synchronized void fill(double part) {
            isFull = true;
            fitting = part;
        }

        synchronized void makeRoom() {
            isFull = false;
        }

        @Override
        public synchronized int write(long position, ByteBuffer data) {
            if (!isFull) {
                return data.remaining();
            }
            int written = (int) (data.remaining() * fitting);
            fitting = 0;
            return written;
        }

        @Override
        public void truncate(long size) {
            // There is always room for less.
        }
    }

    private void post(String body) {
        chat.threads().post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, body)).orElseThrow();
    }

    private List<String> bodies() {
        return database.jdbi().withHandle(handle -> handle
                .createQuery("select body from message where kind = :kind order by id")
                .bind("kind", MessageKind.USER.number())
                .mapTo(String.class)
                .list());
    }

    private boolean posts(String body) {
        try {
            post(body);
            return true;
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void aPostIsRefusedWhileTheDiskIsFullAndNotWhenThereIsRoom(double part) {
        post("before");

        disk.fill(part);
        assertFull(() -> post("does not fit"));
        assertFull(() -> post("does not fit either"));
        disk.makeRoom();

        Eventually.holds("a post succeeds", () -> posts("after"));
        assertEquals(List.of("before", "after"), bodies());
    }

    private static void assertFull(Runnable post) {
        StoreUnavailable problem = assertThrows(StoreUnavailable.class, post::run);
        assertTrue(problem.getMessage().startsWith("The disk of the database is full"), problem.getMessage());
        assertTrue(problem.getMessage().contains("No space left on device"), problem.getMessage());
    }

    @Test
    void whatWasAcknowledgedIsThereWhateverTheDiskDid() throws InterruptedException {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String name = "writer " + i + ", post ";
            all.add(Together.action(() -> writeUntilOver(name)));
        }
        all.add(Together.action(this::fillAndMakeRoom));

        Together.run(all).forEach(outcome -> assertTrue(outcome.succeeded(), () -> String.valueOf(outcome.failure())));

        Set<String> stored = new HashSet<>(bodies());
        assertEquals(List.of(), acknowledged.stream().filter(body -> !stored.contains(body)).toList());
    }

    private void writeUntilOver(String name) {
        for (int number = 0; !over; number++) {
            if (posts(name + number)) {
                acknowledged.add(name + number);
            } else {
                refused.incrementAndGet();
            }
        }
    }

    private void fillAndMakeRoom() {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                int before = acknowledged.size();
                Eventually.holds("more posts", () -> acknowledged.size() > before + 20);
                int refusedBefore = refused.get();
                disk.fill(0.5);
                Eventually.holds("a post is refused", () -> refused.get() > refusedBefore);
                disk.makeRoom();
            }
            int before = acknowledged.size();
            Eventually.holds("more posts", () -> acknowledged.size() > before + 20);
        } finally {
            over = true;
        }
    }
}
