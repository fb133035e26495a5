package org.mibew.itests.benchmarks.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that are measured, as the server uses them. */
enum StoreKind {

    H2("select x from system_range(1, %d)") {
        @Override
        DataSource open(Path folder) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:async:" + folder.resolve("store").toAbsolutePath()
                    + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
            return source;
        }

        @Override
        void close() {
            // Nothing but its connections is open.
        }
    },

    POSTGRESQL("select x from generate_series(1, %d) as series (x)") {
        private EmbeddedPostgres server;

        @Override
        DataSource open(Path folder) {
            try {
                server = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
                return server.getPostgresDatabase();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start PostgreSQL", e);
            }
        }

        @Override
        void close() throws IOException {
            server.close();
        }
    };

    private final String numbers;

    StoreKind(String numbers) {
        this.numbers = numbers;
    }

    /** Returns an empty database. */
    abstract DataSource open(Path folder);

    abstract void close() throws IOException;

    /** Returns a statement whose rows are the numbers from 1, in a column x. */
    String numbers(int most) {
        return String.format(numbers, most);
    }
}
