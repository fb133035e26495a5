package org.mibew.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.FileStatus.Trouble;
import org.mibew.core.plugins.FolderScan.Sighting;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bundles of the server as the files in the folder say: what is copied in is installed and started, what is
 * copied over is updated, what is deleted is uninstalled. What a file's bundle was before keeps running until the file
 * can take its place.
 */
final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final BundleContext context;
    private final PluginsFolder folder;
    private final Timing timing;
    private final FolderScan scan;
    private final DeployedFiles deployed;
    private final BundleWatch watch;
    private final Rewiring rewiring;
    private final Workers workers;
    private final Blame blame;
    private final Map<Path, Deployment> deployments = new TreeMap<>();
    private final Collection<Bundle> toRefresh = new ArrayList<>();
    private boolean changed = true;
    private volatile List<FileStatus> statuses = List.of();

    Deployer(BundleContext context, PluginsFolder folder, Timing timing, BundleWatch watch, Workers workers) {
        this.context = context;
        this.folder = folder;
        this.timing = timing;
        this.watch = watch;
        this.workers = workers;
        this.scan = new FolderScan(folder);
        this.deployed = new DeployedFiles(context.getDataFile("deployed.properties").toPath());
        this.rewiring = new Rewiring(context);
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
    boolean look() throws InterruptedException {
        if (!isServing()) {
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
        if (changed) {
            adoptBundles();
        }
        finishWork();
        removeAllBut(files.keySet());
        Set<Long> helpful = watch.takeHelpful();
        deploy(files, helpful);
        refresh();
        helpful.addAll(watch.takeHelpful());
        start(helpful);
        rememberStopped();
        if (changed && !watch.isHelpful()) {
            changed = false;
            publish();
        }
        return true;
    }

    private void adoptBundles() {
        for (Bundle bundle : context.getBundles()) {
            folder.fileOf(bundle).ifPresent(file -> deployments.computeIfAbsent(file, name -> {
                Deployment deployment = new Deployment(name);
                deployment.adopt(bundle);
                return deployment;
            }));
        }
    }

    private void finishWork() {
        for (Deployment deployment : List.copyOf(deployments.values())) {
            deployment.work().filter(work -> work.isDone()).ifPresent(work -> {
                deployment.end();
                work.join().run();
                changed = true;
            });
        }
    }

    private void removeAllBut(Set<Path> files) throws InterruptedException {
        for (Deployment deployment : List.copyOf(deployments.values())) {
            if (files.contains(deployment.file())) {
                deployment.isThere();
            } else if (deployment.isGone() && deployment.work().isEmpty()) {
                remove(deployment);
            }
        }
    }

    private void remove(Deployment deployment) throws InterruptedException {
        Optional<Bundle> bundle = deployment.bundle();
        if (bundle.isEmpty()) {
            forget(deployment);
            return;
        }
        work(deployment, "being uninstalled", () -> uninstall(deployment, bundle.get()));
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
        changed = true;
    }

    private void deploy(Map<Path, Sighting> files, Set<Long> helpful) throws InterruptedException {
        for (Map.Entry<Path, Sighting> file : new TreeMap<>(files).entrySet()) {
            Deployment deployment = deployments.computeIfAbsent(file.getKey(), Deployment::new);
            Signature signature = file.getValue().signature();
            if (deployment.work().isEmpty() && !deployment.isDone(signature, helpful)) {
                changed = true;
                deploy(deployment, file.getValue());
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
            work(deployment, before.isEmpty() ? "being installed" : "being updated",
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
        Optional<Bundle> twin = Arrays.stream(context.getBundles())
                .filter(bundle -> jar.symbolicName().equals(bundle.getSymbolicName()))
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
        try (InputStream content = Files.newInputStream(deployment.file())) {
            Bundle bundle = before.isPresent() ? update(before.get(), content) : install(deployment, content);
            return () -> done(deployment, signature, bundle);
        } catch (BundleException | IOException e) {
            Trouble trouble = Trouble.of(
                    State.NO_BUNDLE, jar, "holds " + jar + ", which the framework does not accept: " + Texts.of(e));
            return () -> deployment.failed(signature, trouble);
        }
    }

    private Bundle install(Deployment deployment, InputStream content) throws BundleException {
        Bundle bundle = context.installBundle(deployment.location(), content);
        FrameworkStartLevel framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        bundle.adapt(BundleStartLevel.class).setStartLevel(framework.getStartLevel());
        return bundle;
    }

    /** Stops the bundle first, so that it does not start before it is connected anew. */
    private static Bundle update(Bundle bundle, InputStream content) throws BundleException {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            LOG.warn("{} is stopped, but complained: {}", Texts.of(bundle), Texts.of(e));
        }
        bundle.update(content);
        return bundle;
    }

    private void done(Deployment deployment, Signature signature, Bundle bundle) {
        LOG.info("{}: {} is {}", deployment.fileName(), Texts.of(bundle),
                deployment.bundle().isPresent() ? "updated" : "installed");
        deployment.deployed(signature, bundle);
        deployed.deployed(deployment.location(), signature);
        toRefresh.add(bundle);
        if (!PluginCapability.isProvidedBy(bundle)) {
            LOG.warn("{}: {} is installed for its handlers only; it does not provide the capability {}",
                    deployment.fileName(), Texts.of(bundle), MibewPlugin.NAMESPACE);
        }
    }

    private void refresh() throws InterruptedException {
        if (toRefresh.isEmpty()) {
            return;
        }
        if (!rewiring.refresh(toRefresh, timing.patience())) {
            LOG.warn("Connecting bundles anew after changes of plugins has not ended after {}", timing.patience());
        }
        toRefresh.clear();
    }

    private void start(Set<Long> helpful) throws InterruptedException {
        for (Deployment deployment : List.copyOf(deployments.values())) {
            boolean failed = hasFailed(deployment);
            boolean wanted = failed || !deployed.isStopped(deployment.location());
            if (wanted && deployment.isWaitingForStart(failed, helpful)) {
                Bundle bundle = deployment.bundle().orElseThrow();
                work(deployment, "starting", () -> start(deployment, bundle));
            }
        }
    }

    private boolean hasFailed(Deployment deployment) {
        return deployment.bundle().flatMap(watch::failure).isPresent();
    }

    /** Starts a bundle for this run of the server only; else a plugin that hangs would hang every start to come. */
    private Runnable start(Deployment deployment, Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            return () -> {
                deployment.startTried();
                LOG.info("{}: {} runs as bundle {}", deployment.fileName(), Texts.of(bundle), bundle.getBundleId());
            };
        } catch (BundleException e) {
            watch.failed(bundle, e);
            return deployment::startTried;
        }
    }

    /** Remembers what somebody stopped by hand, so that it stays stopped after a restart of the server. */
    private void rememberStopped() {
        for (Deployment deployment : deployments.values()) {
            if (deployment.isRunning()) {
                deployment.startTried();
                deployed.stopped(deployment.location(), false);
            } else if (deployment.isStopped() && !hasFailed(deployment) && isServing()) {
                deployed.stopped(deployment.location(), true);
            }
        }
    }

    /** Tells whether the server neither starts nor stops; it ceases to be active before it stops any plugin. */
    private boolean isServing() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.ACTIVE;
    }

    private void work(Deployment deployment, String name, Callable<Runnable> work) throws InterruptedException {
        changed = true;
        deployment.begin(name, workers.begin(work));
        Optional<Runnable> end = workers.await(deployment.work().orElseThrow(), timing.patience());
        if (end.isEmpty()) {
            LOG.warn("{} is still {} after {}; other plugins do not wait for it",
                    deployment.fileName(), name, timing.patience());
            return;
        }
        deployment.end();
        end.get().run();
    }

    private void publish() {
        List<FileStatus> now = deployments.values().stream().map(Deployment::status).toList();
        blame.report(now);
        statuses = now;
    }
}
