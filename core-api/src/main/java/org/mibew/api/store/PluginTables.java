package org.mibew.api.store;

import java.util.List;
import javax.sql.DataSource;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.problem.WrongState;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tables that plugins keep in the server's database, each plugin in a schema of its own, whose name follows from its symbolic
 * name. The schemas are the server's user's, as the connections are: names without a schema reach the plugin's own, and
 * nothing but good manners keeps a plugin from naming another one. The server's own export and import leave these tables
 * alone; a backup of the database has them.
 */
@ProviderType
public interface PluginTables {

    /**
     * Returns connections to the calling plugin's own schema. Before the first one, the schema is made, and brought to the
     * newest version by the plugin's migrations: entries {@code db/migration/V1__what_it_does.sql} and so on of its bundle, in
     * Flyway's notation, without placeholders. There are at most four connections at a time, and whoever asks for one waits
     * for at most 3 seconds; they are to be closed. A statement may take 30 seconds. When the plugin stops, its connections
     * are closed, and those that it had forgotten named in the log.
     *
     * @throws StoreUnavailable if the database cannot be used
     * @throws IllegalStateException if a migration fails; the message names it, and the schema is as before where the database
     *     can take back definitions. Also if the tables were left half-way by {@link #restore}
     * @throws java.io.UncheckedIOException if a migration cannot be read
     */
    DataSource open();

    /** Tells whether a plugin has tables. */
    boolean exist(String symbolicName);

    /**
     * Copies all tables of a plugin beside them. It should be stopped: what it writes meanwhile may be in one table of the copy
     * and not in another.
     *
     * @return name of the copy
     * @throws IllegalArgumentException if it has no tables
     */
    String copy(String symbolicName);

    /**
     * Puts a copy in the place of a plugin's tables: they are made again by the migrations that had made them when they were
     * copied, and the rows put in. Ids that the database counted up since are not given again. The copy stays, so that this
     * can be done again if it does not come to its end; until then the tables cannot be opened.
     *
     * @return what is lost by that, for each table one sentence with the number of rows that were added, changed or removed
     *     since; empty if nothing was
     * @throws IllegalArgumentException if there is no such copy
     * @throws WrongState if the plugin uses its tables
     */
    List<String> restore(String symbolicName, String copy);

    /**
     * Removes a copy, if it is there.
     *
     * @throws IllegalArgumentException if that is no name of a copy
     */
    void forget(String symbolicName, String copy);

    /**
     * Removes a plugin's tables and all copies of them, if there are any.
     *
     * @throws WrongState if the plugin uses its tables
     */
    void drop(String symbolicName);
}
