package org.mibew.core.chat.store;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.mibew.api.problem.StoreUnavailable;

/** Tells apart what can go wrong with a database. */
public final class Faults {

    /** The server ended the connection: shut down by an administrator, after a crash, not up yet, idle for too long. */
    private static final Set<String> ENDED_BY_SERVER = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

    /** H2 cannot write its file, and has closed the database for all connections; the next one opens it again. */
    private static final Set<String> CLOSED_BY_H2 = Set.of("50000", "90028", "90031", "90098", "90121");

    /** Messages of operating systems that have no room. */
    private static final List<String> NO_ROOM =
            List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

    private Faults() {}

    /** Tells whether the database, or the way to it, is gone. */
    public static boolean isUnavailable(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("08") || ENDED_BY_SERVER.contains(state) || isClosedByH2(e);
    }

    /** Returns the exception of the database behind one of the SQL layer; null if there is none. */
    static SQLException sqlException(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** Tells whether another transaction was in the way: it is worth doing the same again. */
    static boolean isPassing(JdbiException e) {
        SQLException cause = sqlException(e);
        String state = cause == null ? null : cause.getSQLState();
        return "40001".equals(state) || "40P01".equals(state);
    }

    /**
     * Tells whether the connection broke: it is worth doing the same again on another one, if the database was not committing.
     * It is not if there was no connection to begin with, or if the database did not answer in time: that has taken long
     * enough.
     */
    static boolean isBroken(JdbiException e) {
        return isConnectionLost(e) && !(e instanceof ConnectionException) && !hasTimedOut(e);
    }

    /** Tells whether the database, or the way to it, is gone. */
    static boolean isConnectionLost(JdbiException e) {
        SQLException cause = sqlException(e);
        String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
        return state.startsWith("08") || ENDED_BY_SERVER.contains(state);
    }

    private static boolean hasTimedOut(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether H2 has closed the database, because of something that is wrong with its file. */
    static boolean isClosedByH2(SQLException e) {
        return CLOSED_BY_H2.contains(e.getSQLState());
    }

    /**
     * Tells whether a failure while the database was committing leaves open whether it has committed. H2 may have written
     * the change with that of another transaction, before it failed to write what was left.
     */
    static boolean isOutcomeUnknown(JdbiException e) {
        SQLException cause = sqlException(e);
        return isConnectionLost(e) || cause != null && isClosedByH2(cause);
    }

    /** Returns what the operating system or the database says if there is no room on the disk. */
    private static Optional<String> noRoom(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = firstLine(cause.getMessage());
            boolean isFull = cause instanceof SQLException sql && "53100".equals(sql.getSQLState())
                    || cause instanceof IOException && NO_ROOM.stream().anyMatch(message::contains);
            if (isFull) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    /** Returns what callers get if nobody can tell whether the database did what it was asked. */
    static StoreUnavailable unknown(JdbiException e) {
        Optional<String> noRoom = noRoom(e);
        if (noRoom.isPresent()) {
            return new StoreUnavailable("The disk of the database is full, and it is not known whether the change that was"
                    + " being committed is stored: " + noRoom.get(), e);
        }
        return new StoreUnavailable("The connection to the database broke while the change was being committed, so that it is"
                + " not known whether it is stored: " + firstLine(sqlException(e).getMessage()), e);
    }

    /** Returns what callers of the services get: an exception of the chat, unless the fault is one of this code. */
    static RuntimeException translate(JdbiException e) {
        SQLException cause = sqlException(e);
        if (cause == null) {
            return e;
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (state.startsWith("42") || state.startsWith("22") || state.startsWith("23")) {
            return e;
        }
        Optional<String> noRoom = noRoom(e);
        if (noRoom.isPresent()) {
            return new StoreUnavailable("The disk of the database is full: " + noRoom.get(), e);
        }
        return new StoreUnavailable("The database cannot be used now: " + firstLine(cause.getMessage()), e);
    }

    /** Returns what the first cause of an exception says, which of a driver's says most. */
    public static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return firstLine(cause.getMessage());
    }

    private static String firstLine(String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
