package org.mibew.core.chat.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.mibew.api.monitor.Figure.Value;
import org.mibew.api.monitor.Figure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that is ready for use: connections are pooled, the schema is that of this version. */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DataSource source;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(DataSource source, HikariDataSource pool) {
        this.source = source;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens a database that is empty or has the schema of this version.
     *
     * @param connections how many there are at most
     * @throws IllegalStateException if it has the schema of another version
     * @throws RuntimeException if the database cannot be reached
     */
    public static Database open(DataSource source, int connections) {
        return open(source, connections, Migrations.SERVER, (jdbi, version) -> {
            throw new IllegalStateException("The database has version " + version + " of the schema, and nobody keeps it");
        });
    }

    /**
     * Opens a database and brings its schema up to date.
     *
     * @param connections how many there are at most
     * @param keeper keeps what is in the database before its schema is changed
     * @throws IllegalStateException if the schema is that of a newer version, or cannot be brought up to date
     * @throws RuntimeException if the database cannot be reached
     */
    public static Database open(DataSource source, int connections, Migrations migrations, Keeper keeper) {
        try {
            // The pool would log what is wrong with a database that is not there, at every try
            source.getConnection().close();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("mibew-store");
        config.setThreadFactory(new PoolThreadFactory("mibew-store"));
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setExceptionOverride(new ClosedDatabase());
        Database database = new Database(source, new HikariDataSource(config));
        try {
            database.migrate(migrations, keeper);
            database.jdbi.useHandle(IdCounters::catchUp);
            return database;
        } catch (SQLException e) {
            database.close();
            throw new ConnectionException(e);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    private void migrate(Migrations migrations, Keeper keeper) {
        Migrations.Plan plan = migrations.plan(pool);
        if (plan.isUpgrade()) {
            upgrade(plan, migrations, keeper);
        } else if (!plan.isUpToDate()) {
            migrations.migrate(pool);
        }
    }

    private void upgrade(Migrations.Plan plan, Migrations migrations, Keeper keeper) {
        String from = plan.found().orElseThrow();
        String kept = keeper.keep(jdbi, from);
        try {
            migrations.migrate(pool);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("The store cannot be brought from version " + from + " of the schema to version "
                    + plan.newest() + "; as it was, it is in " + kept + ". " + e.getMessage(), e);
        }
        LOG.info("The store was brought from version {} of the schema to version {}; as it was, it is in {}",
                from, plan.newest(), kept);
    }

    /** Returns the SQL layer. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Returns the connections, for what does not go through the SQL layer. */
    public DataSource connections() {
        return pool;
    }

    /** Returns the way to the database past the connections that are pooled. */
    public DataSource source() {
        return source;
    }

    /** Returns how the connections are used. */
    public List<Figure> figures() {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        return List.of(
                Figure.gauge("mibew_database_connections", "Connections to the database.",
                        Value.of("state", "active", connections.getActiveConnections()),
                        Value.of("state", "idle", connections.getIdleConnections())),
                Figure.gauge("mibew_database_connections_limit", "Connections that there may be.",
                        Value.of(pool.getMaximumPoolSize())),
                Figure.gauge("mibew_database_waiting", "Threads that wait for a connection.",
                        Value.of(connections.getThreadsAwaitingConnection())));
    }

    @Override
    public void close() {
        pool.close();
    }
}
