package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.mibew.api.event.DeadlineExceeded;
import org.mibew.api.event.Fence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches over the connections that one plugin has, until it stops. */
final class Guard {

    /** The longest that a statement of a plugin may take. */
    static final int SECONDS = 30;

    private static final int FRAMES = 8;
    private static final List<Class<?>> OURS = List.of(Guard.class, PluginSource.class);
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final String plugin;
    private final Fence fence;
    private final Executor background;
    private final Map<Connection, Lent> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param background does what must not be interrupted for threads that may be */
    Guard(String plugin, Fence fence, Executor background) {
        this.plugin = plugin;
        this.fence = fence;
        this.background = background;
    }

    /** Something that is done with the database. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Throwable;
    }

    /** A connection in the plugin's hands: where it was taken, and its statements that are open. */
    private static final class Lent extends Throwable {

        private static final long serialVersionUID = 1;

        private final transient Set<Statement> statements = ConcurrentHashMap.newKeySet();
        private volatile boolean limited;

        Lent(String plugin) {
            super("taken here by " + plugin);
        }

        /** Returns where it was taken, without the frames of the source itself; as text, for logs are kept and plugins go. */
        String where() {
            return Arrays.stream(getStackTrace())
                    .filter(frame -> OURS.stream().noneMatch(ours -> frame.getClassName().startsWith(ours.getName())))
                    .limit(FRAMES)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining(", called by "));
        }
    }

    /** Gives a connection to the plugin. */
    Connection lend(Connection connection) throws SQLException {
        open.put(connection, new Lent(plugin));
        if (closed) {
            giveBack(connection);
            throw gone();
        }
        return Guarded.of(Connection.class, connection, this, null, connection);
    }

    /** Notes a statement, so that it can be cancelled. */
    void opened(Connection connection, Statement statement) {
        Lent lent = open.get(connection);
        if (lent != null) {
            lent.statements.add(statement);
        }
    }

    /** Notes that the plugin limits its statements itself, which with H2 lasts as long as the connection. */
    void limited(Connection connection) {
        Lent lent = open.get(connection);
        if (lent != null) {
            lent.limited = true;
        }
    }

    void closed(Connection connection, Statement statement) {
        Lent lent = open.get(connection);
        if (lent != null) {
            lent.statements.remove(statement);
        }
    }

    /**
     * Does something for the plugin; an interrupt of a handler waits.
     *
     * @throws SQLException if the plugin has stopped
     * @throws DeadlineExceeded if this thread runs a handler that is late
     */
    <T> T pass(boolean writing, Work<T> work) throws Throwable {
        try (Fence.Passage passage = writing ? fence.enterToWrite() : fence.enter()) {
            if (closed) {
                throw gone();
            }
            return work.run();
        }
    }

    /** Closes something of the plugin's, which succeeds for a late handler, too: on a thread that nobody interrupts. */
    void close(Work<?> work) throws Throwable {
        Fence.Passage passage;
        try {
            passage = fence.enter();
        } catch (DeadlineExceeded late) {
            if (!closed) {
                background.execute(() -> quietly(work));
            }
            return;
        }
        try (passage) {
            work.run();
        }
    }

    /** Takes a connection back: what was not committed is undone. */
    void giveBack(Connection connection) throws SQLException {
        Lent lent = open.remove(connection);
        if (lent != null) {
            try {
                if (!connection.isClosed()) {
                    clean(connection, lent);
                }
            } finally {
                connection.close();
            }
        }
    }

    private static void clean(Connection connection, Lent lent) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        if (lent.limited) {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(SECONDS);
            }
        }
    }

    private SQLException gone() {
        return new SQLException("The tables of " + plugin + " cannot be used any more: it has stopped, or the store was closed",
                "08003");
    }

    /** From now on nothing is done for the plugin; what it has open is named in the log and closed. */
    void close() {
        closed = true;
        open.forEach((connection, lent) -> {
            LOG.warn("{} has stopped and has not closed a connection to its tables, taken by {}; it is closed now", plugin,
                    lent.where());
            lent.statements.forEach(statement -> quietly(() -> {
                statement.cancel();
                return null;
            }));
            quietly(() -> {
                giveBack(connection);
                return null;
            });
        });
    }

    private static void quietly(Work<?> work) {
        try {
            work.run();
        } catch (Throwable e) {
            LOG.debug("A connection to the tables of a plugin did not close as it should", e);
        }
    }

    boolean isClosed() {
        return closed;
    }
}
