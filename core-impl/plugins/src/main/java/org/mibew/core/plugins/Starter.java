package org.mibew.core.plugins;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mibew.core.plugins.DeploymentChange.Kind;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the bundles that wait for it, except those that somebody stopped by hand. */
final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final ServerBundles bundles;
    private final BundleWatch watch;
    private final DeployedFiles deployed;
    private final Workers workers;
    private final Hearers hearers;

    Starter(ServerBundles bundles, BundleWatch watch, DeployedFiles deployed, Workers workers, Hearers hearers) {
        this.bundles = bundles;
        this.watch = watch;
        this.deployed = deployed;
        this.workers = workers;
        this.hearers = hearers;
    }

    /**
     * Starts what was not started yet, and what could not be started before.
     *
     * @param helpful ids of bundles that changed in a way that may help others
     * @return whether anything was tried
     */
    boolean start(List<Deployment> deployments, Set<Long> helpful) throws InterruptedException {
        boolean tried = false;
        for (Deployment deployment : deployments) {
            boolean failed = hasFailed(deployment);
            boolean wanted = failed || !deployed.isStopped(deployment.location());
            if (deployment.isWaitingForStart(failed, helpful) && mayStart(deployment) && wanted) {
                Bundle bundle = deployment.bundle().orElseThrow();
                workers.run(deployment, "starting", () -> start(deployment, bundle));
                tried = true;
            }
        }
        return tried;
    }

    private boolean mayStart(Deployment deployment) {
        Optional<String> kept = hearers.keptFromStarting(Texts.name(deployment.bundle().orElseThrow()));
        deployment.keptFromStarting(kept);
        return kept.isEmpty();
    }

    /**
     * Starts a bundle because somebody asks for it, now and from now on.
     *
     * @throws IllegalStateException if it cannot be started; the message says why
     */
    void start(Deployment deployment, Duration most) throws InterruptedException {
        Bundle bundle = deployment.bundle().orElseThrow();
        deployed.stopped(deployment.location(), false);
        if (!mayStart(deployment)) {
            throw new IllegalStateException(
                    Texts.of(bundle) + " is not started: " + deployment.status().kept().orElseThrow());
        }
        deployment.notice("");
        Deployed was = deployment.describe();
        workers.run(deployment, "starting", most, () -> start(deployment, bundle));
        Optional<BundleException> failure = watch.failure(bundle);
        if (failure.isPresent()) {
            throw new IllegalStateException(
                    Texts.of(bundle) + " does not run: " + BundleFindings.reason(bundle, failure.get()));
        }
        hearers.tell(Kind.START, deployment.fileName(), Optional.of(was), Optional.of(deployment.describe()), "");
    }

    /** Lets a bundle start the next time, if it was stopped by hand. */
    void release(Deployment deployment) {
        deployed.stopped(deployment.location(), false);
    }

    /** Stops a bundle because somebody asks for it, and keeps it stopped. */
    void stop(Deployment deployment, Duration most) throws InterruptedException {
        Bundle bundle = deployment.bundle().orElseThrow();
        if (Rewiring.isFragment(bundle)) {
            throw new IllegalStateException(
                    Texts.of(bundle) + " is a fragment: it runs as a part of its host, and can only be uninstalled");
        }
        Deployed was = deployment.describe();
        deployed.stopped(deployment.location(), true);
        deployment.startTried();
        deployment.watched(null);
        mayStart(deployment);
        workers.run(deployment, "being stopped", most, () -> {
            ServerBundles.stop(bundle);
            return () -> LOG.info("{}: {} is stopped", deployment.fileName(), Texts.of(bundle));
        });
        watch.disregard(bundle);
        hearers.tell(Kind.STOP, deployment.fileName(), Optional.of(was), Optional.of(deployment.describe()), "");
    }

    /** Remembers what somebody stopped by hand, so that it stays stopped after a restart of the server. */
    void rememberStopped(List<Deployment> deployments) {
        for (Deployment deployment : deployments) {
            if (deployment.isRunning()) {
                deployment.startTried();
                remember(deployment, false);
            } else if (deployment.staysStopped() && !hasFailed(deployment) && bundles.areServing()) {
                remember(deployment, true);
            }
        }
    }

    private void remember(Deployment deployment, boolean stopped) {
        if (deployed.isStopped(deployment.location()) != stopped) {
            deployed.stopped(deployment.location(), stopped);
            Optional<Deployed> now = Optional.of(deployment.describe());
            hearers.tell(stopped ? Kind.STOP : Kind.START, deployment.fileName(), now, now, "");
        }
    }

    /** The same, when the server is about to stop the others. */
    void rememberStoppedAtLast(List<Deployment> deployments) {
        deployments.stream()
                .filter(deployment -> deployment.isStopped() && !hasFailed(deployment))
                .forEach(deployment -> remember(deployment, true));
    }

    private boolean hasFailed(Deployment deployment) {
        return deployment.bundle().flatMap(watch::failure).isPresent();
    }

    private Runnable start(Deployment deployment, Bundle bundle) {
        try {
            bundles.start(bundle);
            return () -> {
                deployment.startTried();
                LOG.info("{}: {} runs as bundle {}", deployment.fileName(), Texts.of(bundle), bundle.getBundleId());
            };
        } catch (BundleException e) {
            watch.failed(bundle, e);
            return deployment::startTried;
        }
    }
}
