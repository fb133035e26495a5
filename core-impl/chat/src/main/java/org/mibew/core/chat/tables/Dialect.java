package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;

/** What the two databases say differently. */
enum Dialect {

    H2 {
        @Override
        String limits(long statement, long idle, long lock) {
            return "set query_timeout " + statement;
        }

        @Override
        String restart(String table, String column, long next) {
            return "alter table " + table + " alter column " + Sql.quoted(column) + " restart with " + next;
        }

        @Override
        boolean isComparable(int type) {
            return true;
        }
    },

    POSTGRESQL {
        @Override
        String limits(long statement, long idle, long lock) {
            return "select set_config('statement_timeout', '" + statement + "', false),"
                    + " set_config('idle_in_transaction_session_timeout', '" + idle + "', false),"
                    + " set_config('lock_timeout', '" + lock + "', false)";
        }

        @Override
        String restart(String table, String column, long next) {
            return "select setval(pg_get_serial_sequence('" + table.replace("'", "''") + "', '" + column.replace("'", "''")
                    + "'), " + next + ", false)";
        }

        /** Some types of PostgreSQL, like json and point, cannot be compared. */
        @Override
        boolean isComparable(int type) {
            return type != Types.OTHER && type != Types.SQLXML && type != Types.ARRAY && type != Types.STRUCT;
        }
    };

    static Dialect of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2") ? H2 : POSTGRESQL;
    }

    /**
     * Returns a statement that limits all that follow on a connection.
     *
     * @param statement milliseconds that a statement may take
     * @param idle milliseconds that a transaction may rest, if the database can limit that
     * @param lock milliseconds to wait for a lock, if it is not in the address
     */
    abstract String limits(long statement, long idle, long lock);

    /** Returns a statement that has a column that counts go on with a number. */
    abstract String restart(String table, String column, long next);

    /** Tells whether values of a JDBC type can be compared as they are. */
    abstract boolean isComparable(int type);
}
