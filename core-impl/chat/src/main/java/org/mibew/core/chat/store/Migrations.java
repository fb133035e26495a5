package org.mibew.core.chat.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The versions of the schema, and the way from each to the next. */
public final class Migrations {

    /** Those of this server. */
    public static final Migrations SERVER = new Migrations("classpath:db/migration");

    private final String[] locations;

    /** @param locations of the scripts, as the migrations' library writes them */
    public Migrations(String... locations) {
        this.locations = locations.clone();
    }

    /**
     * What there is to do.
     *
     * @param found version that the schema has; empty if there is none
     * @param newest version that it gets
     */
    record Plan(Optional<String> found, String newest) {

        /** Tells whether there is something in the store that is changed. */
        boolean isUpgrade() {
            return found.isPresent() && !isUpToDate();
        }

        boolean isUpToDate() {
            return found.equals(Optional.of(newest));
        }
    }

    /**
     * Looks what there is to do in a database.
     *
     * @throws IllegalStateException if its schema is that of a newer version, or a migration of it failed half-way
     */
    Plan plan(DataSource source) {
        MigrationInfo[] all = flyway(source).info().all();
        for (MigrationInfo migration : all) {
            if (isOfNewerServer(migration)) {
                throw new IllegalStateException("The database has version " + migration.getVersion()
                        + " of the schema, which is newer than this server's, " + newest(all));
            }
            if (migration.getState() == MigrationState.FAILED) {
                throw new IllegalStateException("The database was left half-way when it was to be brought to version "
                        + migration.getVersion() + " of the schema: the backup that was written before is to be taken in by"
                        + " a new store");
            }
        }
        Optional<String> found = Arrays.stream(all)
                .filter(migration -> migration.getState().isApplied())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(MigrationVersion::toString);
        return new Plan(found, newest(all).toString());
    }

    /**
     * Brings a database to the newest version.
     *
     * @throws IllegalStateException if that fails
     */
    void migrate(DataSource source) {
        migrate(flyway(source));
    }

    /**
     * Brings an empty database to a version.
     *
     * @throws IllegalArgumentException if there is no such version
     * @throws IllegalStateException if it fails
     */
    void migrate(DataSource source, String version) {
        boolean isKnown = Arrays.stream(flyway(source).info().all())
                .anyMatch(migration -> migration.getVersion() != null && migration.getVersion().toString().equals(version));
        if (!isKnown) {
            throw new IllegalArgumentException("This server does not know version " + version + " of the schema");
        }
        migrate(configure(source).target(version).load());
    }

    private static void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new IllegalStateException("The schema of the database cannot be changed: " + Faults.innermost(e), e);
        }
    }

    private Flyway flyway(DataSource source) {
        return configure(source).load();
    }

    private FluentConfiguration configure(DataSource source) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(UnlimitedTime.of(source))
                .locations(locations);
    }

    private static boolean isOfNewerServer(MigrationInfo migration) {
        MigrationState state = migration.getState();
        return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
    }

    /** Returns the newest version that this server knows. */
    private static MigrationVersion newest(MigrationInfo... all) {
        return Arrays.stream(all)
                .filter(migration -> !isOfNewerServer(migration))
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
    }
}
