package org.mibew.core.plugins.update;

import java.util.List;
import java.util.Optional;
import org.mibew.api.store.PluginTables;
import org.mibew.core.plugins.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the tables of a plugin before a version migrates them in a way that the version before cannot live with, and puts
 * the copy back with that version.
 */
final class OwnTables {

    private static final Logger LOG = LoggerFactory.getLogger(OwnTables.class);

    private final Optional<PluginTables> tables;
    private final KeptVersions versions;

    OwnTables(Optional<PluginTables> tables, KeptVersions versions) {
        this.tables = tables;
        this.versions = versions;
    }

    /** Tells whether a change of versions is one of the tables, too. */
    boolean areChangedBy(Change change) {
        return change.back()
                ? versions.tablesFor(change.to(), change.from()).isPresent()
                : Migration.contracts(change.to().jar());
    }

    /**
     * Does what is to be done while the plugin is stopped.
     *
     * @return what there is to know
     */
    Optional<String> change(Change change) throws UpdateFailure {
        if (!areChangedBy(change)) {
            return Optional.empty();
        }
        PluginTables store = tables.orElseThrow(() -> new UpdateFailure(
                "its tables are to be " + (change.back() ? "brought back" : "copied first") + ", but the store is not there"));
        try {
            return change.back() ? bringBack(store, change) : copy(store, change);
        } catch (RuntimeException e) {
            throw new UpdateFailure("its tables cannot be " + (change.back() ? "brought back" : "copied") + ": " + Texts.of(e));
        }
    }

    private Optional<String> copy(PluginTables store, Change change) {
        String name = change.from().symbolicName();
        if (!store.exist(name)) {
            return Optional.empty();
        }
        String copy = store.copy(name);
        versions.noteTables(change.from(), copy);
        LOG.info("{} {} changes its tables; those of {} are kept as {}", name, change.to().version(),
                change.from().version(), copy);
        return Optional.of("its tables were copied to " + copy);
    }

    private Optional<String> bringBack(PluginTables store, Change change) {
        Kept owner = versions.tablesFor(change.to(), change.from()).orElseThrow();
        List<String> lost = store.restore(owner.symbolicName(), owner.tables());
        LOG.warn("The tables of {} are those of version {} again; what was written since is lost: {}",
                owner.symbolicName(), owner.version(), lost.isEmpty() ? "nothing" : String.join("; ", lost));
        return Optional.of("its tables are those of version " + owner.version() + " again; lost: "
                + (lost.isEmpty() ? "nothing" : String.join("; ", lost)));
    }

    /** Removes the copy that a version has left. */
    void forget(Kept kept) {
        if (!kept.tables().isEmpty() && tables.isPresent()) {
            try {
                tables.get().forget(kept.symbolicName(), kept.tables());
            } catch (RuntimeException e) {
                LOG.warn("The copy {} of the tables of {} cannot be removed: {}", kept.tables(), kept, Texts.of(e));
            }
        }
    }

    /** Puts the tables back when a version that has changed them did not start. */
    void undo(Change change) throws UpdateFailure {
        if (change.back() || !areChangedBy(change)) {
            return;
        }
        Optional<Kept> from = versions.find(change.from().symbolicName(), change.from().hash())
                .filter(kept -> !kept.tables().isEmpty());
        if (from.isPresent() && tables.isPresent()) {
            try {
                tables.get().restore(from.get().symbolicName(), from.get().tables());
            } catch (RuntimeException e) {
                throw new UpdateFailure("its tables cannot be brought back: " + Texts.of(e));
            }
        }
    }
}
