package org.mibew.core.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.FileStatus.Trouble;
import org.mibew.core.plugins.FolderScan.Sighting;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bundles of the server as the files in the folder say: what is copied in is installed and started, what is
 * copied over is updated, what is deleted is uninstalled. What a file's bundle was before keeps running until the file
 * can take its place.
 */
final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final PluginsFolder folder;
    private final Timing timing;
    private final BundleWatch watch;
    private final Workers workers;
    private final FolderScan scan;
    private final ServerBundles bundles;
    private final DeployedFiles deployed;
    private final Rewiring rewiring;
    private final Starter starter;
    private final Blame blame;
    private final Map<Path, Deployment> deployments = new TreeMap<>();
    private final Collection<Bundle> toRefresh = new ArrayList<>();
    private boolean changed = true;
    private volatile List<FileStatus> statuses = List.of();

    Deployer(BundleContext context, PluginsFolder folder, Timing timing, BundleWatch watch, Workers workers) {
        this.folder = folder;
        this.timing = timing;
        this.watch = watch;
        this.workers = workers;
        this.scan = new FolderScan(folder);
        this.bundles = new ServerBundles(context);
        this.deployed = new DeployedFiles(context.getDataFile("deployed.properties").toPath());
        this.rewiring = new Rewiring(context);
        this.starter = new Starter(bundles, watch, deployed, workers);
        this.blame = new Blame(new BundleFindings(context, watch), watch);
    }

    /** Returns what became of the files; can be asked from any thread. */
    List<FileStatus> statuses() {
        return statuses;
    }

    /**
     * Looks at the folder once and does what is to be done.
     *
     * @return whether it did; not while the server starts or stops
     */
    synchronized boolean look() throws InterruptedException {
        if (!bundles.areServing()) {
            return false;
        }
        Map<Path, Sighting> files;
        try {
            files = scan.look();
        } catch (IOException e) {
            blame.report(folder.path() + " cannot be read (" + Texts.of(e) + "); plugins stay as they are");
            return true;
        }
        blame.report("");
        changed |= watch.takeChanged();
        adopt();
        current().forEach(deployment -> changed |= workers.finish(deployment));
        removeAllBut(files.keySet());
        Set<Long> helpful = watch.takeHelpful();
        deploy(files, helpful);
        refresh();
        helpful.addAll(watch.takeHelpful());
        changed |= starter.start(current(), helpful);
        starter.rememberStopped(current());
        if (changed && !watch.isHelpful()) {
            changed = false;
            publish();
        }
        return true;
    }

    /** Takes a last look before the server stops the plugins. */
    synchronized void lastLook() {
        starter.rememberStoppedAtLast(current());
    }

    private List<Deployment> current() {
        return List.copyOf(deployments.values());
    }

    private void adopt() {
        if (changed) {
            bundles.all().forEach(bundle -> folder.fileOf(bundle)
                    .ifPresent(file -> deployments.computeIfAbsent(file, name -> new Deployment(name, bundle))));
        }
    }

    private void removeAllBut(Set<Path> files) throws InterruptedException {
        for (Deployment deployment : current()) {
            if (files.contains(deployment.file())) {
                deployment.isThere();
            } else if (deployment.isGone() && deployment.work().isEmpty()) {
                remove(deployment);
            }
        }
    }

    private void remove(Deployment deployment) throws InterruptedException {
        Optional<Bundle> bundle = deployment.bundle();
        if (bundle.isPresent()) {
            workers.run(deployment, "being uninstalled", () -> uninstall(deployment, bundle.get()));
        } else {
            forget(deployment);
        }
        changed = true;
    }

    private Runnable uninstall(Deployment deployment, Bundle bundle) {
        try {
            bundle.uninstall();
            return () -> {
                LOG.info("{}: {} is uninstalled", deployment.fileName(), Texts.of(bundle));
                toRefresh.add(bundle);
                forget(deployment);
            };
        } catch (BundleException e) {
            Trouble trouble = Trouble.of(
                    State.UNINSTALLED, bundle, "is gone, but its bundle cannot be uninstalled (" + Texts.of(e) + ")");
            return () -> deployment.notRemoved(trouble);
        }
    }

    private void forget(Deployment deployment) {
        deployed.removed(deployment.location());
        deployments.remove(deployment.file());
        blame.forget(deployment.file());
    }

    private void deploy(Map<Path, Sighting> files, Set<Long> helpful) throws InterruptedException {
        for (Map.Entry<Path, Sighting> file : new TreeMap<>(files).entrySet()) {
            Deployment deployment = deployments.computeIfAbsent(file.getKey(), Deployment::new);
            Sighting sighting = file.getValue();
            if (deployment.work().isEmpty() && !deployment.isDone(sighting.signature(), helpful)) {
                changed = true;
                deploy(deployment, sighting);
            }
            deployment.noteUninstalled();
        }
    }

    private void deploy(Deployment deployment, Sighting sighting) throws InterruptedException {
        Signature signature = sighting.signature();
        if (deployment.bundle().isPresent() && deployed.isDeployed(deployment.location(), signature)) {
            deployment.unchanged(signature);
            return;
        }
        if (!sighting.unchangedFor(timing.poll())) {
            deployment.arriving();
            return;
        }
        try {
            BundleJar jar = BundleJar.read(deployment.file());
            refuseTwin(deployment, jar);
            Optional<Bundle> before = deployment.bundle();
            workers.run(deployment, before.isEmpty() ? "being installed" : "being updated",
                    () -> put(deployment, before, signature, jar));
        } catch (UnusableFile e) {
            boolean mayBeUnfinished = e.trouble().state() == State.BROKEN_FILE;
            if (mayBeUnfinished && !sighting.unchangedFor(timing.settle())) {
                deployment.arriving();
            } else {
                deployment.failed(signature, e.trouble());
            }
        }
    }

    /** The framework would refuse a second bundle of the same name and version; this says where the first one is. */
    private void refuseTwin(Deployment deployment, BundleJar jar) throws UnusableFile {
        Optional<Bundle> twin = bundles.named(jar.symbolicName())
                .filter(bundle -> jar.version().equals(bundle.getVersion()))
                .filter(bundle -> !deployment.bundle().equals(Optional.of(bundle)))
                .findFirst();
        if (twin.isPresent()) {
            String origin = folder.fileOf(twin.get())
                    .map(file -> file.getFileName() + "; delete one of the two")
                    .orElse(twin.get().getLocation() + "; delete the file");
            throw new UnusableFile(Trouble.of(
                    State.DUPLICATE,
                    jar,
                    "holds " + jar + ", which bundle " + twin.get().getBundleId() + " already is, from " + origin));
        }
    }

    private Runnable put(Deployment deployment, Optional<Bundle> before, Signature signature, BundleJar jar) {
        try {
            Bundle bundle = before.isPresent()
                    ? bundles.update(before.get(), deployment.file())
                    : bundles.install(deployment.file());
            return () -> {
                LOG.info("{}: {} is {}", deployment.fileName(), jar, before.isPresent() ? "updated" : "installed");
                deployment.deployed(signature, bundle);
                deployed.deployed(deployment.location(), signature);
                toRefresh.add(bundle);
                warn(deployment, bundle);
            };
        } catch (BundleException | IOException e) {
            Trouble trouble = Trouble.of(
                    State.NO_BUNDLE, jar, "holds " + jar + ", which the framework does not accept: " + Texts.of(e));
            return () -> deployment.failed(signature, trouble);
        }
    }

    private void warn(Deployment deployment, Bundle bundle) {
        if (!PluginCapability.isProvidedBy(bundle)) {
            LOG.warn("{}: {} is installed for its handlers only; it does not provide the capability {}",
                    deployment.fileName(), Texts.of(bundle), MibewPlugin.NAMESPACE);
        }
        bundles.named(Texts.name(bundle)).filter(other -> !other.equals(bundle)).forEach(other -> folder.fileOf(other)
                .ifPresent(file -> LOG.warn("{}: {} runs beside {} from {}; delete the file that is no longer wanted",
                        deployment.fileName(), Texts.of(bundle), Texts.of(other), file.getFileName())));
    }

    private void refresh() throws InterruptedException {
        if (toRefresh.isEmpty()) {
            return;
        }
        if (!rewiring.refresh(toRefresh, timing.patience())) {
            LOG.warn("Connecting bundles anew after changes of plugins has not ended after {} ms",
                    timing.patience().toMillis());
        }
        toRefresh.clear();
    }

    private void publish() {
        List<FileStatus> now = deployments.values().stream().map(Deployment::status).toList();
        blame.report(now);
        statuses = now;
    }
}
