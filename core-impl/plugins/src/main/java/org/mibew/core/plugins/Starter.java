package org.mibew.core.plugins;

import java.util.List;
import java.util.Set;
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

    Starter(ServerBundles bundles, BundleWatch watch, DeployedFiles deployed, Workers workers) {
        this.bundles = bundles;
        this.watch = watch;
        this.deployed = deployed;
        this.workers = workers;
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
            if (wanted && deployment.isWaitingForStart(failed, helpful)) {
                Bundle bundle = deployment.bundle().orElseThrow();
                workers.run(deployment, "starting", () -> start(deployment, bundle));
                tried = true;
            }
        }
        return tried;
    }

    /** Remembers what somebody stopped by hand, so that it stays stopped after a restart of the server. */
    void rememberStopped(List<Deployment> deployments) {
        for (Deployment deployment : deployments) {
            if (deployment.isRunning()) {
                deployment.startTried();
                deployed.stopped(deployment.location(), false);
            } else if (deployment.staysStopped() && !hasFailed(deployment) && bundles.areServing()) {
                deployed.stopped(deployment.location(), true);
            }
        }
    }

    /** The same, when the server is about to stop the others. */
    void rememberStoppedAtLast(List<Deployment> deployments) {
        deployments.stream()
                .filter(deployment -> deployment.isStopped() && !hasFailed(deployment))
                .forEach(deployment -> deployed.stopped(deployment.location(), true));
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
