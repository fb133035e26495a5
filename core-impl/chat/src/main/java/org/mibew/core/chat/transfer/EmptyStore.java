package org.mibew.core.chat.transfer;

import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.mibew.api.problem.WrongState;

/** A store that nobody has used yet: it has at most what a server writes at its first start. */
final class EmptyStore {

    private static final String OPERATORS = "chat_operator";

    /** What the server keeps for itself. */
    private static final Set<String> OWN = Set.of(
            "revision", "thread_trace", "server_state", "lease", "failed_login", "thread_statistics", "operator_statistics",
            "page_statistics");

    private EmptyStore() {}

    /** @throws WrongState if there is anything else in the store */
    static void require(Handle handle, Schema schema) {
        for (Table table : schema.tables()) {
            long rows = OWN.contains(table.name()) ? 0 : count(handle, table.name());
            if (table.name().equals(OPERATORS) && rows == 1) {
                rows = count(handle, OPERATORS + " where last_seen <> 0");
            }
            if (rows > 0) {
                throw new WrongState("The store is not empty: " + table.name() + " has " + rows
                        + (rows == 1 ? " row" : " rows") + "; an export is taken in by a new store only");
            }
        }
    }

    private static long count(Handle handle, String rows) {
        return handle.createQuery("select count(*) from " + rows).mapTo(Long.class).one();
    }

    /** Empties the store for good. While it holds the revision, no thread that somebody starts can come in between. */
    static void take(Handle handle, Schema schema) {
        handle.createQuery("select id from revision for update").mapTo(Long.class).list();
        require(handle, schema);
        schema.tables().stream()
                .map(Table::name)
                .filter(table -> OWN.contains(table) || table.equals(OPERATORS))
                .forEach(table -> handle.execute("delete from " + table));
    }
}
