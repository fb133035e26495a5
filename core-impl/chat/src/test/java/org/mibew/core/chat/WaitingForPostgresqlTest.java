package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.Threads;

/** A server whose PostgreSQL is not there, or does not let it in, says so, waits, and goes on when that is over. */
class WaitingForPostgresqlTest {

    private static final Duration PROMPT = Duration.ofSeconds(2);

    @TempDir
    Path home;

    private int port;
    private EmbeddedPostgres database;

    @BeforeEach
    void findPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stopDatabase() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    private void startDatabase() throws IOException {
        database = EmbeddedPostgres.builder().setPort(port).setServerConfig("fsync", "off").start();
    }

    private Map<String, Object> at(String name, String user) {
        return Map.of("url", "jdbc:postgresql://localhost:" + port + "/" + name, "user", user, "connections", 2);
    }

    private void execute(String... commands) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    /** Has the database ask a user for the password, and nobody else. */
    private void requirePassword(String user) throws IOException, SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            String rules;
            try (ResultSet row = statement.executeQuery("show hba_file")) {
                row.next();
                rules = row.getString(1);
            }
            Files.writeString(Path.of(rules), "host all " + user + " all scram-sha-256\nhost all all all trust\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    @Test
    void theChatComesWhenTheDatabaseComes() throws IOException {
        try (RunningComponent server = new RunningComponent(home, at("postgres", "postgres"))) {
            server.awaitAttempts(4);
            assertFalse(server.isThere());
            assertEquals(List.of("Connection refused"), server.reasons());
            assertEquals(List.of(), server.logged("HikariPool"));

            startDatabase();
            Threads threads = server.awaitThreads();

            long id = threads.start(ThreadStart.by(new Guest("u", "Vera", "en", "192.0.2.1", "", ""))).id();
            assertEquals("Vera", threads.get(id).userName());
        }
    }

    @Test
    void aServerThatIsStoppedWhileItWaitsStopsAtOnce() {
        RunningComponent server = new RunningComponent(home, at("postgres", "postgres"));
        server.awaitAttempts(3);
        assertTrue(isOpening());

        long start = System.nanoTime();
        server.close();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertTrue(taken.compareTo(PROMPT) < 0, taken::toString);
        assertFalse(isOpening());
        assertFalse(server.isThere());
    }

    private static boolean isOpening() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("mibew-store-opening"));
    }

    @Test
    void aDatabaseThatIsUnknownIsNamed() throws IOException, SQLException {
        startDatabase();
        try (RunningComponent server = new RunningComponent(home, at("nowhere", "postgres"))) {
            server.awaitAttempts(3);
            assertEquals(List.of("FATAL: database \"nowhere\" does not exist"), server.reasons());

            execute("create database nowhere");
            server.awaitThreads();
        }
    }

    @Test
    void aPasswordThatIsWrongOrNotThereIsSaidAndNeverShown() throws IOException, SQLException {
        startDatabase();
        execute("create role keeper login password 'right' superuser");
        requirePassword("keeper");
        Path file = home.resolve("conf/secret");
        Map<String, Object> configuration = Map.of(
                "url", "jdbc:postgresql://localhost:" + port + "/postgres?password=neverused",
                "user", "keeper", "password_file", "conf/secret", "connections", 2);
        try (RunningComponent server = new RunningComponent(home, configuration)) {
            server.awaitAttempts(2);
            assertEquals(List.of("The password's file " + file + " cannot be read: there is none"), server.reasons());

            Files.createDirectories(file.getParent());
            Files.writeString(file, "wrong\n");
            server.awaitAttempts(3);
            assertEquals("FATAL: password authentication failed for user \"keeper\"", server.reasons().get(1));
            assertEquals(2, server.reasons().size());

            Files.writeString(file, "right\n");
            server.awaitThreads();
            assertEquals(List.of(), server.logged("neverused"));
            assertEquals(List.of(), server.logged("wrong"));
        }
    }
}
