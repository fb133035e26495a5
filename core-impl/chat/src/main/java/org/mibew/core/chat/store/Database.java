package org.mibew.core.chat.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;

/** A database that is ready for use: connections are pooled, the schema is that of this version. */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool, Jdbi jdbi) {
        this.pool = pool;
        this.jdbi = jdbi;
    }

    /**
     * Opens a database and brings its schema up to date.
     *
     * @param connections how many there are at most
     * @throws IllegalStateException if the schema is that of a newer version
     * @throws RuntimeException if the database cannot be reached
     */
    public static Database open(DataSource source, int connections) {
        try {
            // The pool would log what is wrong with a database that is not there, at every try
            source.getConnection().close();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("mibew-store");
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setExceptionOverride(new ClosedDatabase());
        HikariDataSource pool = new HikariDataSource(config);
        try {
            migrate(pool);
            Jdbi jdbi = Jdbi.create(pool);
            jdbi.useHandle(IdCounters::catchUp);
            return new Database(pool, jdbi);
        } catch (SQLException e) {
            pool.close();
            throw new ConnectionException(e);
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
        MigrationInfo[] all = flyway.info().all();
        for (MigrationInfo migration : all) {
            if (isOfNewerServer(migration)) {
                throw new IllegalStateException("The database has version " + migration.getVersion()
                        + " of the schema, which is newer than this server's, " + newest(all));
            }
        }
    }

    private static boolean isOfNewerServer(MigrationInfo migration) {
        MigrationState state = migration.getState();
        return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
    }

    /** Returns the newest version that this server knows. */
    private static MigrationVersion newest(MigrationInfo... all) {
        return Arrays.stream(all)
                .filter(migration -> !isOfNewerServer(migration))
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
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
