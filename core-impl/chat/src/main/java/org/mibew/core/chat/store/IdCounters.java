package org.mibew.core.chat.store;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The counters that ids come from. H2 stores their values in steps, apart from the transactions that use them, and another
 * thread may take a value of the next step and commit before that step is stored: after a kill the counter is then behind
 * ids that are stored, and rows with these ids would be refused.
 */
final class IdCounters {

    private IdCounters() {}

    /** Has the counters of an H2 database go on after the ids that are stored. PostgreSQL's do by themselves. */
    static void catchUp(Handle handle) throws SQLException {
        if (!handle.getConnection().getMetaData().getDatabaseProductName().equals("H2")) {
            return;
        }
        for (String table : tables(handle)) {
            long stored = number(handle, "select coalesce(max(id), 0) from " + table);
            if (next(handle, table) <= stored) {
                handle.execute("alter table " + table + " alter column id restart with " + (stored + 1));
            }
        }
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery("""
                        select table_name from information_schema.columns
                        where table_schema = current_schema and column_name = 'ID' and is_identity = 'YES'""")
                .mapTo(String.class)
                .list();
    }

    private static long next(Handle handle, String table) {
        return handle.createQuery("""
                        select identity_base from information_schema.columns
                        where table_schema = current_schema and column_name = 'ID' and table_name = :table""")
                .bind("table", table)
                .mapTo(Long.class)
                .one();
    }

    private static long number(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
