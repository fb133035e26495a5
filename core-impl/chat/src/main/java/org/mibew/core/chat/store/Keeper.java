package org.mibew.core.chat.store;

import org.jdbi.v3.core.Jdbi;

/** Keeps what is in a store, before a migration changes it. */
@FunctionalInterface
public interface Keeper {

    /**
     * Keeps it.
     *
     * @param version that the schema has
     * @return where it is kept, for messages
     * @throws IllegalStateException if it cannot be kept; then nothing is changed
     */
    String keep(Jdbi jdbi, String version);
}
