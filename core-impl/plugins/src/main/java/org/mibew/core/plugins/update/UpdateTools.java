package org.mibew.core.plugins.update;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mibew.core.plugins.BundleFindings;
import org.mibew.core.plugins.BundleWatch;
import org.mibew.core.plugins.MissingRequirements;
import org.mibew.core.plugins.PluginsFolder;
import org.mibew.core.plugins.Rewiring;
import org.mibew.core.plugins.ServerBundles;
import org.mibew.core.plugins.ServerServices;
import org.mibew.core.plugins.Settings;
import org.mibew.core.plugins.Texts;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both ways of an update need of the server. */
final class UpdateTools {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateTools.class);

    private final BundleContext context;
    private final ServerServices services;
    private final ServerBundles bundles;
    private final BundleWatch watch;
    private final Rewiring rewiring;
    private final Supplier<Settings> settings;
    private final Duration patience;

    UpdateTools(
            BundleContext context,
            ServerServices services,
            BundleWatch watch,
            Supplier<Settings> settings,
            Duration patience) {
        this.context = context;
        this.services = services;
        this.bundles = new ServerBundles(context);
        this.watch = watch;
        this.rewiring = new Rewiring(context);
        this.settings = settings;
        this.patience = patience;
    }

    BundleContext context() {
        return context;
    }

    ServerServices services() {
        return services;
    }

    Settings settings() {
        return settings.get();
    }

    Duration patience() {
        return patience;
    }

    /** Makes a bundle of a version beside the one that there is. */
    Bundle install(Change change) throws UpdateFailure {
        try {
            return bundles.install(freeLocation(change), change.to().jar());
        } catch (BundleException | IOException e) {
            throw new UpdateFailure("the framework does not accept it: " + Texts.of(e));
        }
    }

    private String freeLocation(Change change) {
        String location = PluginsFolder.location(change.file());
        int counter = 1;
        while (context.getBundle(location) != null) {
            location = PluginsFolder.location(change.file(), ++counter);
        }
        return location;
    }

    /** Finds out whether a bundle has all that it requires. */
    void resolve(Bundle bundle) throws UpdateFailure {
        FrameworkWiring framework = bundles.framework().adapt(FrameworkWiring.class);
        if (!framework.resolveBundles(List.of(bundle))) {
            List<String> missing = new MissingRequirements(context).of(bundle);
            throw UpdateFailure.unresolved(missing.isEmpty()
                    ? "it does not resolve"
                    : "it does not resolve: missing " + String.join("; missing ", missing));
        }
    }

    /** Tells whether there cannot be two of a bundle. */
    boolean isAlone(Bundle bundle) {
        return Ways.isSingleton(bundle) || Rewiring.isFragment(bundle);
    }

    /** Starts a bundle; what does not come to an end of it is interrupted. */
    void start(Bundle bundle) throws UpdateFailure, InterruptedException {
        Optional<BundleException> failure =
                Bounded.call("its start", settings().updateStart(), () -> tryToStart(bundle));
        if (failure.isPresent()) {
            watch.failed(bundle, failure.get());
            throw new UpdateFailure("it does not run: " + BundleFindings.reason(bundle, failure.get()));
        }
    }

    private Optional<BundleException> tryToStart(Bundle bundle) {
        try {
            bundles.start(bundle);
            return Optional.empty();
        } catch (BundleException e) {
            return Optional.of(e);
        }
    }

    void stop(Bundle bundle) {
        ServerBundles.stop(bundle);
    }

    /** Gives a bundle another content, and connects with it all that depends on it. */
    void update(Bundle bundle, Kept kept) throws UpdateFailure, InterruptedException {
        put(bundle, kept);
        refresh(bundle);
    }

    /** Gives a bundle another content, with which others are not connected yet. */
    void put(Bundle bundle, Kept kept) throws UpdateFailure {
        try {
            bundles.update(bundle, kept.jar());
        } catch (BundleException | IOException e) {
            throw new UpdateFailure("the framework does not accept it: " + Texts.of(e));
        }
    }

    /** Removes a bundle with nothing left of it. */
    void remove(Bundle bundle) throws InterruptedException {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("Bundle {} ({}) cannot be uninstalled: {}", bundle.getBundleId(), Texts.of(bundle), Texts.of(e));
        }
        watch.disregard(bundle);
        refresh(bundle);
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        if (!rewiring.refresh(List.of(bundle), patience)) {
            LOG.warn("Connecting bundles anew after an update of {} has not ended after {} ms", Texts.of(bundle),
                    patience.toMillis());
        }
    }
}
