package org.mibew.core.chat.store;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A database that is needed for a while only, and that nobody else uses. It begins with an older version of the schema. */
public final class Scratch {

    private final DataSource source;
    private final Migrations migrations;

    /** @param source an empty database */
    public Scratch(DataSource source, Migrations migrations) {
        this.source = source;
        this.migrations = migrations;
    }

    /**
     * Makes the tables of a version.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public Jdbi begin(String version) {
        migrations.migrate(source, version);
        return Jdbi.create(source);
    }

    /** Brings the tables, and what is in them, to the newest version. */
    public Jdbi upgrade() {
        migrations.migrate(source);
        return Jdbi.create(source);
    }
}
