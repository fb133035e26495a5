package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.Threads;

/** What becomes of posts when connections to PostgreSQL break: no acknowledged message is lost, and the server goes on. */
class LostConnectionsTest {

    private static final int WRITERS = 6;
    private static final int ROUNDS = 30;
    private static final int POSTS_A_ROUND = 30;

    @TempDir
    Path home;

    private EmbeddedPostgres database;
    private int port;

    @BeforeEach
    void startDatabase() throws IOException {
        database = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(home.resolve("postgresql").toFile())
                .setCleanDataDirectory(false)
                .start();
        port = database.getPort();
    }

    @AfterEach
    void stopDatabase() throws IOException {
        database.close();
    }

    private RunningComponent server(int toPort, int timeout) {
        return new RunningComponent(home, Map.of(
                "url", "jdbc:postgresql://localhost:" + toPort + "/postgres?prepareThreshold=0", "user", "postgres",
                "connections", 8, "timeout", timeout));
    }

    private static long start(Threads threads) {
        return threads.start(ThreadStart.by(new Guest("u", "Vera", "en", "192.0.2.1", "", ""))).id();
    }

    private static void post(Threads threads, long thread, String body) {
        threads.post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, body)).orElseThrow();
    }

    private List<String> stored() throws SQLException {
        List<String> bodies = new ArrayList<>();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select body from message where body like 'post %' order by body")) {
            while (row.next()) {
                bodies.add(row.getString(1));
            }
        }
        return bodies;
    }

    private static List<String> told(RunningComponent server) {
        return server.events().triggered(ThreadMessagePosted.class).stream()
                .map(event -> event.message().body())
                .filter(body -> body.startsWith("post "))
                .sorted()
                .toList();
    }

    private void terminateAll() throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        }
    }

    @Test
    void whatWasAcknowledgedIsThereOnceWhateverConnectionsBreak() throws Exception {
        try (RunningComponent server = server(port, 60)) {
            Threads threads = server.awaitThreads();
            Posters posters = new Posters(WRITERS, start(threads), threads);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    posters.awaitPosts(POSTS_A_ROUND);
                    terminateAll();
                    if (round == ROUNDS / 2) {
                        database.close();
                        startDatabase();
                    }
                }
                posters.awaitPosts(POSTS_A_ROUND);
            } finally {
                posters.stop();
            }
            assertEquals(List.of(), posters.failures());
            List<String> expected = new ArrayList<>(posters.acknowledged());
            expected.addAll(stored().stream().filter(posters.unknown()::contains).toList());
            assertEquals(expected.stream().sorted().toList(), stored());
            assertEquals(posters.acknowledged(), told(server));
        }
    }

    @Test
    void aCommitThatIsNotAnsweredIsAnUnknownOutcomeAndTellsNobody() throws Exception {
        try (Wire wire = new Wire(port);
                RunningComponent server = server(wire.port(), 60)) {
            Threads threads = server.awaitThreads();
            long thread = start(threads);
            wire.breakAt("post arrives", "post arrives", true);
            post(threads, thread, "post arrives");

            wire.breakAt("post b, is stored", "COMMIT", true);
            assertUnknown(() -> post(threads, thread, "post b, is stored"));
            wire.breakAt("post c, is lost", "COMMIT", false);
            assertUnknown(() -> post(threads, thread, "post c, is lost"));
            post(threads, thread, "post d");

            assertEquals(List.of("post arrives", "post b, is stored", "post d"), stored());
            assertEquals(List.of("post arrives", "post d"), told(server));
        }
    }

    private static void assertUnknown(Runnable post) {
        StoreUnavailable problem = assertThrows(StoreUnavailable.class, post::run);
        assertTrue(problem.getMessage().startsWith("The connection to the database broke while the change was being committed,"
                + " so that it is not known whether it is stored: "), problem.getMessage());
    }

    @Test
    void aDeadNetworkHoldsNobodyForEver() throws Exception {
        try (Wire wire = new Wire(port);
                RunningComponent server = server(wire.port(), 1)) {
            Threads threads = server.awaitThreads();
            long thread = start(threads);
            wire.die();

            long begin = System.nanoTime();
            assertThrows(StoreUnavailable.class, () -> post(threads, thread, "post a"));
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(taken.compareTo(Duration.ofSeconds(10)) < 0, taken::toString);

            wire.revive();
            post(threads, thread, "post b");
            assertEquals(List.of("post b"), stored());
            assertEquals(List.of("post b"), told(server));
        }
    }
}
