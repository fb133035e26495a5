package org.mibew.core.chat.tables;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.mibew.api.event.Fence;

/** The few connections of one plugin, past those of the core, so that it can use up none but its own. */
final class PluginSource implements DataSource {

    private static final int MOST = 4;
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration LOCK = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Guard guard;

    private PluginSource(HikariDataSource pool, Guard guard) {
        this.pool = pool;
        this.guard = guard;
    }

    /** Opens the pool; not to be called on a thread of the plugin's, for the pool makes threads. */
    static PluginSource open(DataSource source, String plugin, Fence fence, PoolThreads threads) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("mibew-tables " + plugin);
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(WAIT.toMillis());
        config.setThreadFactory(threads.factory());
        config.setSchema(SchemaName.of(plugin).text());
        try (Connection connection = source.getConnection()) {
            config.setConnectionInitSql(Dialect.of(connection)
                    .limits(Duration.ofSeconds(Guard.SECONDS).toMillis(), IDLE.toMillis(), LOCK.toMillis()));
        }
        return new PluginSource(new HikariDataSource(config), new Guard(plugin, fence, threads.executor()));
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return guard.pass(false, () -> guard.lend(pool.getConnection()));
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The connections of plugins are those of the server's user");
    }

    /** Ends the use of the tables. */
    void close() {
        guard.close();
        pool.close();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("There is no log of connections");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("How long connecting may take is up to the server");
    }

    @Override
    public int getLoginTimeout() {
        return (int) WAIT.toSeconds();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("There is no log of connections");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Plugins do not get the driver's own objects, like " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
