package org.mibew.core.chat.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases that everything is tested with; both are real ones. */
public enum DatabaseKind {

    H2 {
        @Override
        public DataSource empty(Path folder) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:async:" + folder.resolve("store").toAbsolutePath()
                    + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
            return source;
        }

        @Override
        public void drop(DataSource source) {
            // It goes with its folder.
        }
    },

    POSTGRESQL {
        @Override
        public DataSource empty(Path folder) {
            String name = "store" + COUNT.incrementAndGet();
            execute("create database " + name);
            return Server.INSTANCE.getDatabase("postgres", name);
        }

        @Override
        public void drop(DataSource source) {
            execute("drop database " + ((PGSimpleDataSource) source).getDatabaseName() + " with (force)");
        }

        private void execute(String command) {
            try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(command);
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot " + command, e);
            }
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Returns an empty database of its own; what it needs of files is in a folder. */
    public abstract DataSource empty(Path folder);

    /** Removes a database that nobody uses any more. */
    public abstract void drop(DataSource source);

    /**
     * The PostgreSQL server of this JVM, started when first needed and stopped with the JVM. It does not wait for the disk:
     * what the tests need of it does not outlive them.
     */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start PostgreSQL", e);
            }
        }
    }
}
