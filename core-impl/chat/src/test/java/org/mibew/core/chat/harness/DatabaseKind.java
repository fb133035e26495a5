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
    },

    POSTGRESQL {
        @Override
        public DataSource empty(Path folder) {
            String name = "store" + COUNT.incrementAndGet();
            try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot create " + name, e);
            }
            return Server.INSTANCE.getDatabase("postgres", name);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Returns an empty database of its own; what it needs of files is in a folder. */
    public abstract DataSource empty(Path folder);

    /** The PostgreSQL server of this JVM, started when first needed and stopped with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start PostgreSQL", e);
            }
        }
    }
}
