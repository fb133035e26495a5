package org.mibew.core.chat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.TestClock;
import org.mibew.core.chat.harness.TestDispatcher;
import org.mibew.core.chat.harness.TestFence;
import org.mibew.core.chat.harness.Together;
import org.mibew.core.chat.harness.WatchedFiles;
import org.mibew.core.chat.thread.People;

/**
 * What H2 leaves behind when the server is killed. Its file is as the writes until then have made it; so all writes are
 * recorded, and the file is made once more as it was after each acknowledgement, in the middle of the next write.
 */
class KillTest {

    private static final int WRITERS = 3;
    private static final int POSTS = 40;
    /** Space is used again soon, as in a server that has run for long. */
    private static final String OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;RETENTION_TIME=100";

    @TempDir
    Path folder;

    private final Recording recording = new Recording();

    @AfterEach
    void watchNoLonger() {
        WatchedFiles.by(WatchedFiles.Watcher.NONE);
    }

    @Test
    void whatWasAcknowledgedIsThereWheneverTheServerIsKilled() throws Exception {
        record();
        List<Step> steps = recording.steps();
        Path replayed = folder.resolve("replayed.mv.db");
        Set<Long> acknowledged = new HashSet<>();
        Set<Long> lost = new TreeSet<>();
        try (FileChannel file = FileChannel.open(replayed, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).replay(file);
                if (steps.get(i) instanceof Acknowledged step) {
                    acknowledged.add(step.id);
                    lost.addAll(missing(acknowledged, replayed, steps.get(Math.min(i + 1, steps.size() - 1))));
                }
            }
        }
        assertEquals(WRITERS * POSTS, acknowledged.size());
        assertEquals(Set.of(), lost, () -> "of " + acknowledged.size() + " messages that were acknowledged");
    }

    /** Has threads of a server write. */
    private void record() throws InterruptedException {
        WatchedFiles.by(recording);
        try (Database database = Database.open(source("recorded"), WRITERS + 1)) {
            Chat chat = new Chat(database, new TestFence(), new TestDispatcher(), new TestClock());
            AtomicLong number = new AtomicLong();
            Callable<Void> writer = Together.action(() -> {
                long thread = chat.threads().start(ThreadStart.by(People.guest())).id();
                for (int i = 0; i < POSTS; i++) {
                    String body = "x".repeat((int) (number.incrementAndGet() * 9_973 % 30_000) + 1);
                    recording.acknowledge(chat.threads()
                            .post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, body))
                            .orElseThrow()
                            .id());
                }
            });
            for (Together.Outcome<Void> outcome : Together.run(WRITERS, writer)) {
                assertTrue(outcome.succeeded(), () -> String.valueOf(outcome.failure()));
            }
            recording.end();
        }
    }

    /** Opens the file as it is when half of the next step has been done, and returns what is not there. */
    private Set<Long> missing(Set<Long> acknowledged, Path replayed, Step next) throws IOException, SQLException {
        Path killed = folder.resolve("killed.mv.db");
        Files.copy(replayed, killed, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel file = FileChannel.open(killed, StandardOpenOption.WRITE)) {
            next.half().replay(file);
        }
        Set<Long> missing = new HashSet<>(acknowledged);
        try (Connection connection = source("killed").getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select id from message")) {
                while (rows.next()) {
                    missing.remove(rows.getLong(1));
                }
            }
            statement.execute("shutdown immediately");
        }
        return missing;
    }

    private JdbcDataSource source(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(WatchedFiles.ADDRESS + folder.resolve(name).toAbsolutePath() + OPTIONS);
        return source;
    }

    /** Something that happened to the file, or to whoever wrote. */
    private sealed interface Step {

        default void replay(FileChannel file) throws IOException {
            // Most steps are none of the file's.
        }

        default Step half() {
            return this;
        }
    }

    private record Written(long position, byte[] data) implements Step {

        @Override
        public void replay(FileChannel file) throws IOException {
            file.write(ByteBuffer.wrap(data), position);
        }

        @Override
        public Step half() {
            return new Written(position, Arrays.copyOf(data, data.length / 2));
        }
    }

    private record Truncated(long size) implements Step {

        @Override
        public void replay(FileChannel file) throws IOException {
            file.truncate(size);
        }
    }

    private record Acknowledged(long id) implements Step {}

    /** Notes what happens, in order. */
    private static final class Recording implements WatchedFiles.Watcher {

        private final List<Step> steps = new ArrayList<>();
        private boolean ended;

        synchronized void acknowledge(long id) {
            note(new Acknowledged(id));
        }

        synchronized void end() {
            ended = true;
        }

        synchronized List<Step> steps() {
            return List.copyOf(steps);
        }

        @Override
        public synchronized int write(long position, ByteBuffer data) {
            byte[] copy = new byte[data.remaining()];
            data.duplicate().get(copy);
            note(new Written(position, copy));
            return copy.length;
        }

        @Override
        public synchronized void truncate(long size) {
            note(new Truncated(size));
        }

        private void note(Step step) {
            if (!ended) {
                steps.add(step);
            }
        }
    }
}
