package org.mibew.core.chat.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;

/** A database that is ready for use: connections are pooled, the schema is that of this version. */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens a database and brings its schema up to date.
     *
     * @param connections how many there are at most
     * @throws IllegalStateException if the schema is that of a newer version
     * @throws RuntimeException if the database cannot be reached
     */
    public static Database open(DataSource source, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("mibew-store");
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        try {
            migrate(pool);
            return new Database(pool);
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
    }

    private static void migrate(DataSource source) {
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .load();
        refuseNewer(flyway);
        flyway.migrate();
    }

    private static void refuseNewer(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        if (current == null || current.getVersion() == null) {
            return;
        }
        MigrationVersion own = MigrationVersion.EMPTY;
        for (MigrationInfo known : flyway.info().all()) {
            boolean isOwn = known.getScript() != null && known.getPhysicalLocation() != null;
            if (isOwn && known.getVersion() != null && known.getVersion().compareTo(own) > 0) {
                own = known.getVersion();
            }
        }
        if (current.getVersion().compareTo(own) > 0) {
            throw new IllegalStateException("The database has version " + current.getVersion()
                    + " of the schema, which is newer than this server's, " + own);
        }
    }

    /** Returns the SQL layer. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Returns the connections, for what does not go through the SQL layer. */
    public DataSource connections() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
