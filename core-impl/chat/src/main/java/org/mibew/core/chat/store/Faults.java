package org.mibew.core.chat.store;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.mibew.api.problem.StoreUnavailable;

/** Tells apart what can go wrong with a database. */
final class Faults {

    private Faults() {}

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
        return new StoreUnavailable("The database cannot be used now: " + firstLine(cause.getMessage()), e);
    }

    private static String firstLine(String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
