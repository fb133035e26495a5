package org.mibew.api.store;

import java.util.List;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/** Tables that plugins keep in the server's database, each in a schema of its own that no other plugin reaches. */
@ProviderType
public interface PluginTables {

    /**
     * Returns connections to the calling plugin's own schema. Before the first one, the schema is made, and brought to the
     * newest version by the plugin's migrations: entries {@code db/migration/V1__what_it_does.sql} and so on of its bundle, in
     * Flyway's notation. Connections are few and are to be closed; they are not usable when the plugin has stopped.
     *
     * @throws org.mibew.api.problem.StoreUnavailable if the database cannot be used
     * @throws IllegalStateException if a migration fails; the message names it, and the schema is as before where the database
     *     can take back definitions
     */
    DataSource open();

    /** Tells whether a plugin has tables. */
    boolean exist(String symbolicName);

    /**
     * Copies all tables of a plugin beside them.
     *
     * @return name of the copy
     */
    String copy(String symbolicName);

    /**
     * Puts a copy in the place of a plugin's tables.
     *
     * @return what is lost by that, for each table one sentence with the number of rows that were added, changed or removed since
     */
    List<String> restore(String symbolicName, String copy);

    /** Removes a copy. */
    void forget(String symbolicName, String copy);

    /** Removes a plugin's tables and all copies of them. */
    void drop(String symbolicName);
}
