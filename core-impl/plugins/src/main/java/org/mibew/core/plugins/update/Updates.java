package org.mibew.core.plugins.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.core.plugins.BundleWatch;
import org.mibew.core.plugins.ServerServices;
import org.mibew.core.plugins.Settings;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Puts one version of a plugin that runs in the place of another. Runs plugins' code, and so may take its time. */
public final class Updates {

    private final UpdateTools tools;
    private final KeptVersions versions;
    private final ConfigurationCopy configurations;

    /**
     * @param conf folder with the files of configurations
     * @param patience for how long events wait for a plugin that starts
     */
    public Updates(
            BundleContext context,
            ServerServices services,
            BundleWatch watch,
            Supplier<Settings> settings,
            Duration patience,
            KeptVersions versions,
            Path conf) {
        this.tools = new UpdateTools(context, services, watch, settings, patience);
        this.versions = versions;
        this.configurations = new ConfigurationCopy(services, conf);
    }

    /**
     * Replaces the version that runs.
     *
     * @throws UpdateFailure if the new one is not up to it; the one that ran runs, as far as it can
     */
    public Changed replace(Change change) throws UpdateFailure, InterruptedException {
        Figures before = Figures.of(tools.services().monitor(), change.old().getBundleId());
        configurations.save(change.old(), change.from());
        try {
            if (change.known()) {
                configurations.restore(change.to());
            }
            return replace(change, before);
        } catch (UpdateFailure e) {
            if (change.known()) {
                configurations.restore(change.from());
            }
            throw e;
        }
    }

    private Changed replace(Change change, Figures before) throws UpdateFailure, InterruptedException {
        OwnTables tables = new OwnTables(tools.services().tables(), versions);
        Optional<HandlerSwaps> swaps = tools.services().swaps();
        if (swaps.isPresent() && !tables.areChangedBy(change) && Ways.of(change) == Way.SIDE_BY_SIDE) {
            configurations.share(change.old());
            Bundle bundle = new SideBySide(tools, swaps.get(), change).run();
            return new Changed(bundle, Optional.of(Way.SIDE_BY_SIDE), trial(change, bundle, before), List.of());
        }
        List<String> notes = new StopFirst(tools, tables, change).run();
        return new Changed(change.old(), Optional.of(Way.STOP_FIRST), trial(change, change.old(), before), notes);
    }

    private Optional<Trial> trial(Change change, Bundle bundle, Figures before) {
        Budget budget = tools.settings().budget();
        return change.known() || budget.window().isZero()
                ? Optional.empty()
                : Optional.of(new Trial(change.from(), bundle, before, budget));
    }

    /**
     * Replaces a version that does not run.
     *
     * @param watched whether the version before comes back if the new one does not start
     * @throws UpdateFailure if the new one is not accepted; the bundle is as it was
     */
    public Changed replaceStopped(Change change, boolean watched) throws UpdateFailure {
        configurations.save(change.old(), change.from());
        OwnTables tables = new OwnTables(tools.services().tables(), versions);
        Optional<String> note = tables.change(change);
        try {
            tools.put(change.old(), change.to());
        } catch (UpdateFailure e) {
            tables.undo(change);
            throw e;
        }
        if (change.known()) {
            configurations.restore(change.to());
        }
        Optional<Trial> trial = watched ? trial(change, change.old(), Figures.NONE) : Optional.empty();
        return new Changed(change.old(), Optional.empty(), trial, note.stream().toList());
    }

    /** Brings the configuration of a version back that comes while no other one runs. */
    public void restoreConfiguration(Kept kept) {
        configurations.restore(kept);
    }

    /** Forgets the copy of the tables that a version has left, with the version. */
    public void forgetTables(Kept kept) {
        new OwnTables(tools.services().tables(), versions).forget(kept);
    }

    /** Tells how a version that is watched fails, so far. */
    public Optional<String> failure(Trial trial) {
        return trial.failure(tools.services().monitor());
    }
}
