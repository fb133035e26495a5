package org.mibew.core.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.DeploymentChange.Kind;
import org.mibew.core.plugins.FileStatus.Trouble;
import org.mibew.core.plugins.update.AtomicFiles;
import org.mibew.core.plugins.update.Change;
import org.mibew.core.plugins.update.Changed;
import org.mibew.core.plugins.update.Kept;
import org.mibew.core.plugins.update.KeptVersions;
import org.mibew.core.plugins.update.OwnFiles;
import org.mibew.core.plugins.update.UpdateFailure;
import org.mibew.core.plugins.update.Updates;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes bundles of jars, and puts one version in the place of another. The file in the plugins folder is always that of the
 * version that runs: what fails is taken out of it.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final ServerBundles bundles;
    private final BundleWatch watch;
    private final Workers workers;
    private final DeployedFiles deployed;
    private final KeptVersions versions;
    private final Updates updates;
    private final Hearers hearers;
    private final Collection<Bundle> toRefresh;
    private final Consumer<Deployment> taken;

    /**
     * @param toRefresh gets the bundles that others are to be connected with
     * @param taken called with each file whose jar has become a bundle
     */
    Intake(
            ServerBundles bundles,
            BundleWatch watch,
            Workers workers,
            DeployedFiles deployed,
            KeptVersions versions,
            Updates updates,
            Hearers hearers,
            Collection<Bundle> toRefresh,
            Consumer<Deployment> taken) {
        this.bundles = bundles;
        this.watch = watch;
        this.workers = workers;
        this.deployed = deployed;
        this.versions = versions;
        this.updates = updates;
        this.hearers = hearers;
        this.toRefresh = toRefresh;
        this.taken = taken;
    }

    /** Makes a jar in the plugins folder the bundle of its file, and waits for that for some time. */
    void take(Deployment deployment, Signature signature, BundleJar jar, Duration most) throws InterruptedException {
        Optional<Bundle> before = deployment.bundle();
        workers.run(deployment, before.isEmpty() ? "being installed" : "being updated", most, () -> {
            try {
                Kept kept = versions.keep(
                        jar.symbolicName(), jar.version().toString(), jar.hash(), deployment.file());
                return put(deployment, before, signature, jar, kept);
            } catch (IOException e) {
                return notTaken(deployment, signature, jar, "cannot be kept: " + Texts.of(e));
            } catch (BundleException e) {
                return notTaken(deployment, signature, jar, "the framework does not accept: " + Texts.of(e));
            } catch (RuntimeException | LinkageError e) {
                LOG.error("{}: {} cannot be taken in", deployment.fileName(), jar, e);
                return notTaken(deployment, signature, jar, "cannot be taken in: " + Texts.of(e));
            }
        });
    }

    private static Runnable notTaken(Deployment deployment, Signature signature, BundleJar jar, String reason) {
        Trouble trouble = Trouble.of(State.NO_BUNDLE, jar, "holds " + jar + ", which " + reason);
        return () -> deployment.failed(signature, trouble);
    }

    private Runnable put(
            Deployment deployment, Optional<Bundle> before, Signature signature, BundleJar jar, Kept kept)
            throws BundleException, IOException, InterruptedException {
        if (before.isEmpty()) {
            Bundle bundle = bundles.install(deployment.location(), kept.jar());
            OwnFiles.restore(bundle, versions.home(kept.symbolicName()));
            return () -> {
                LOG.info("{}: {} is installed", deployment.fileName(), jar);
                now(deployment, signature, bundle, kept);
                toRefresh.add(bundle);
                taken.accept(deployment);
                hearers.tell(Kind.INSTALL, deployment.fileName(), Optional.empty(), described(deployment), "");
            };
        }
        Optional<Kept> from = deployment.version().filter(kept::isOfSamePlugin);
        return from.isPresent()
                ? update(deployment, new Change(before.get(), from.get(), kept, deployment.file(), false), signature, jar)
                : overwrite(deployment, before.get(), signature, jar, kept);
    }

    /** What is not known well enough to bring it back is replaced without further ado. */
    private Runnable overwrite(Deployment deployment, Bundle bundle, Signature signature, BundleJar jar, Kept kept)
            throws BundleException, IOException {
        Deployed was = deployment.describe();
        bundles.update(bundle, kept.jar());
        return () -> {
            LOG.info("{}: {} is updated", deployment.fileName(), jar);
            now(deployment, signature, bundle, kept);
            toRefresh.add(bundle);
            taken.accept(deployment);
            boolean same = was.symbolicName().equals(kept.symbolicName());
            if (!same) {
                hearers.tell(Kind.UNINSTALL, deployment.fileName(), Optional.of(was), Optional.empty(), "");
            }
            hearers.tell(same ? Kind.UPDATE : Kind.INSTALL, deployment.fileName(),
                    Optional.of(was).filter(before -> same), described(deployment), "");
        };
    }

    private Runnable update(Deployment deployment, Change change, Signature signature, BundleJar jar)
            throws InterruptedException {
        Deployed was = deployment.describe();
        boolean mayStart = !deployed.isStopped(deployment.location()) && watch.failure(change.old()).isEmpty();
        try {
            Changed changed = isUp(change.old()) ? updates.replace(change) : updates.replaceStopped(change, mayStart);
            return () -> {
                LOG.info("{}: {} is updated", deployment.fileName(), jar);
                changed(deployment, signature, change, changed);
                changed.trial().ifPresent(deployment::watched);
                taken.accept(deployment);
                versions.prune(change.to()).forEach(updates::forgetTables);
                hearers.tell(Kind.UPDATE, deployment.fileName(), Optional.of(was), described(deployment),
                        String.join("; ", changed.notes()));
            };
        } catch (UpdateFailure e) {
            return () -> stays(deployment, change, signature, jar, was, e);
        }
    }

    private void stays(
            Deployment deployment,
            Change change,
            Signature signature,
            BundleJar jar,
            Deployed was,
            UpdateFailure failure) {
        String reason = failure.getMessage();
        if (failure.isUnresolved()) {
            deployment.failed(signature, Trouble.of(State.REFUSED, jar, "holds " + jar + ", but " + reason));
            return;
        }
        versions.note(change.to(), true, reason);
        LOG.error("{}: {} is refused: {}; {} stays, and is what the file holds again. What was refused lies in {}",
                deployment.fileName(), change.to(), reason, change.from(), change.to().folder());
        Signature file = putFile(deployment, change.to(), change.from());
        deployed.deployed(deployment.location(), file, change.from().hash(), change.old().getLocation());
        deployment.stays(file, change.to() + " is refused: " + reason);
        hearers.tell(Kind.REFUSE, deployment.fileName(), Optional.of(was), described(deployment),
                "version " + change.to().version() + ": " + reason);
    }

    /**
     * Brings a kept version back.
     *
     * @param reason why the present one is left
     */
    void bringBack(Deployment deployment, Kept wanted, String reason, Duration most) throws InterruptedException {
        Bundle bundle = deployment.bundle().orElseThrow();
        Kept present = deployment.version().orElseThrow();
        Deployed was = deployment.describe();
        workers.run(deployment, "being rolled back", most, () -> {
            Signature file = putFile(deployment, present, wanted);
            Change change = new Change(bundle, present, wanted, deployment.file(), true);
            try {
                Changed changed = isUp(bundle) ? updates.replace(change) : updates.replaceStopped(change, false);
                return () -> {
                    versions.note(present, true, reason);
                    versions.note(wanted, false, "");
                    String text = Stream.concat(Stream.of(reason), changed.notes().stream())
                            .reduce((one, next) -> one + "; " + next)
                            .orElse("");
                    LOG.warn("{}: {} is back in the place of {}: {}", deployment.fileName(), wanted, present, text);
                    changed(deployment, file, change, changed);
                    deployment.notice(present + " was left: " + text);
                    hearers.tell(Kind.ROLLBACK, deployment.fileName(), Optional.of(was), described(deployment), text);
                };
            } catch (UpdateFailure e) {
                return () -> {
                    LOG.error("{}: {} cannot come back in the place of {} ({}): {}", deployment.fileName(), wanted,
                            present, reason, e.getMessage());
                    Signature again = putFile(deployment, wanted, present);
                    deployed.deployed(deployment.location(), again, present.hash(), bundle.getLocation());
                    deployment.stays(again, wanted + " cannot come back: " + e.getMessage());
                };
            }
        });
    }

    private void changed(Deployment deployment, Signature signature, Change change, Changed changed) {
        now(deployment, signature, changed.bundle(), change.to());
        if (changed.way().isEmpty()) {
            toRefresh.add(changed.bundle());
        } else {
            deployment.startTried();
        }
    }

    private void now(Deployment deployment, Signature signature, Bundle bundle, Kept kept) {
        deployment.deployed(signature, bundle, kept);
        deployed.deployed(deployment.location(), signature, kept.hash(), bundle.getLocation());
    }

    /**
     * Puts the jar of a version in the place of another one in the plugins folder, unless somebody has put yet another one
     * there.
     *
     * @return what the file is like; if there is another one, what no file is like
     */
    private static Signature putFile(Deployment deployment, Kept present, Kept wanted) {
        Path file = deployment.file();
        try {
            String hash = Sha256.of(file);
            if (!hash.equals(present.hash()) && !hash.equals(wanted.hash())) {
                return Signature.NONE;
            }
            if (!hash.equals(wanted.hash())) {
                AtomicFiles.copy(wanted.jar(), file);
            }
            return Signature.of(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be replaced by {} ({}); the server keeps to the latter", deployment.fileName(), wanted,
                    Texts.of(e));
            return signature(file);
        }
    }

    private static Signature signature(Path file) {
        try {
            return Signature.of(file);
        } catch (IOException e) {
            return Signature.NONE;
        }
    }

    private static Optional<Deployed> described(Deployment deployment) {
        return deployment.bundle().map(bundle -> deployment.describe());
    }

    private static boolean isUp(Bundle bundle) {
        return (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0;
    }
}
