package org.mibew.core.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.DeploymentChange.Kind;
import org.mibew.core.plugins.FileStatus.Trouble;
import org.mibew.core.plugins.FolderScan.Sighting;
import org.mibew.core.plugins.update.Kept;
import org.mibew.core.plugins.update.KeptVersions;
import org.mibew.core.plugins.update.OwnFiles;
import org.mibew.core.plugins.update.Trial;
import org.mibew.core.plugins.update.Updates;
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
    /** Stands among the ids of bundles for a file that came. */
    private static final long NEW_FILE = -1;

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
    private final KeptVersions versions;
    private final Updates updates;
    private final Hearers hearers;
    private final Intake intake;
    private final Map<Path, Deployment> deployments = new TreeMap<>();
    private final Collection<Bundle> toRefresh = new ArrayList<>();
    private final Set<Long> missed = new HashSet<>();
    private boolean changed = true;
    private volatile boolean looked;
    private volatile List<FileStatus> statuses = List.of();

    Deployer(
            BundleContext context,
            PluginsFolder folder,
            Timing timing,
            BundleWatch watch,
            Workers workers,
            KeptVersions versions,
            Updates updates,
            Hearers hearers) {
        this.folder = folder;
        this.timing = timing;
        this.watch = watch;
        this.workers = workers;
        this.versions = versions;
        this.updates = updates;
        this.hearers = hearers;
        this.scan = new FolderScan(folder);
        this.bundles = new ServerBundles(context);
        this.deployed = new DeployedFiles(context.getDataFile("deployed.properties").toPath());
        this.rewiring = new Rewiring(context);
        this.starter = new Starter(bundles, watch, deployed, workers, hearers);
        this.blame = new Blame(new BundleFindings(context, watch), watch);
        this.intake = new Intake(bundles, watch, workers, deployed, versions, updates, hearers, toRefresh, this::warn);
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
        deploy(files, withMissed(helpful));
        judge();
        settle(helpful);
        looked = true;
        return true;
    }

    /** What changed late in the last look may help files that were refused before it. */
    private Set<Long> withMissed(Set<Long> helpful) {
        Set<Long> all = new HashSet<>(helpful);
        all.addAll(missed);
        missed.clear();
        return all;
    }

    /** Tells whether the files that were there when the server started have been seen. */
    boolean hasLooked() {
        return looked;
    }

    /** Connects and starts what has come, and tells how things are. */
    private void settle(Set<Long> helpful) throws InterruptedException {
        refresh();
        missed.addAll(watch.takeHelpful());
        helpful.addAll(missed);
        changed |= starter.start(current(), helpful);
        starter.rememberStopped(current());
        if (changed && !watch.isHelpful()) {
            changed = false;
            publish();
        }
    }

    /** The same, after a step, for whoever asks next. */
    void settleNow() throws InterruptedException {
        refresh();
        starter.start(current(), Set.of());
        starter.rememberStopped(current());
        changed = true;
        publish();
    }

    /** Takes a last look before the server stops the plugins. */
    synchronized void lastLook() {
        starter.rememberStoppedAtLast(current());
    }

    List<Deployment> current() {
        return List.copyOf(deployments.values());
    }

    Intake intake() {
        return intake;
    }

    Starter starter() {
        return starter;
    }

    /** Returns the deployment of a file; it is made if it is new. */
    Deployment deployment(Path file) {
        return deployments.computeIfAbsent(file, Deployment::new);
    }

    private void adopt() {
        if (changed) {
            Map<Path, List<Bundle>> found = new TreeMap<>();
            bundles.all().forEach(bundle -> folder.fileOf(bundle)
                    .filter(file -> !deployments.containsKey(file))
                    .ifPresent(file -> found.computeIfAbsent(file, name -> new ArrayList<>()).add(bundle)));
            found.forEach(this::adopt);
        }
    }

    /** Of two bundles of one file, one was left by an update that was interrupted. */
    private void adopt(Path file, List<Bundle> candidates) {
        String location = PluginsFolder.location(file);
        Bundle bundle = candidates.stream()
                .max(Comparator.comparing((Bundle candidate) -> deployed.isBundle(location, candidate.getLocation()))
                        .thenComparing(Bundle::getBundleId))
                .orElseThrow();
        for (Bundle other : candidates) {
            if (!other.equals(bundle)) {
                try {
                    other.uninstall();
                    toRefresh.add(other);
                } catch (BundleException e) {
                    LOG.warn("{}: bundle {}, left by an update, cannot be uninstalled: {}", file.getFileName(),
                            other.getBundleId(), Texts.of(e));
                }
            }
        }
        Deployment deployment = new Deployment(file, bundle);
        deployed.hash(location).flatMap(hash -> versions.find(Texts.name(bundle), hash)).ifPresent(deployment::version);
        deployments.put(file, deployment);
    }

    private void removeAllBut(Set<Path> files) throws InterruptedException {
        for (Deployment deployment : current()) {
            if (files.contains(deployment.file())) {
                deployment.isThere();
            } else if (deployment.isGone() && deployment.work().isEmpty()) {
                remove(deployment, timing.patience());
            }
        }
    }

    /** Uninstalls the bundle of a file that is gone. */
    void remove(Deployment deployment, Duration most) throws InterruptedException {
        Optional<Bundle> bundle = deployment.bundle();
        if (bundle.isPresent()) {
            Deployed was = deployment.describe();
            workers.run(deployment, "being uninstalled", most, () -> uninstall(deployment, bundle.get(), was));
        } else {
            forget(deployment);
        }
        changed = true;
    }

    private Runnable uninstall(Deployment deployment, Bundle bundle, Deployed was) {
        try {
            ServerBundles.stop(bundle);
            OwnFiles.save(bundle, versions.home(was.symbolicName()));
            bundle.uninstall();
            return () -> {
                LOG.info("{}: {} is uninstalled", deployment.fileName(), Texts.of(bundle));
                toRefresh.add(bundle);
                forget(deployment);
                hearers.tell(Kind.UNINSTALL, deployment.fileName(), Optional.of(was), Optional.empty(), "");
            };
        } catch (BundleException e) {
            Trouble trouble = Trouble.of(
                    State.UNINSTALLED, bundle, "is gone, but its bundle cannot be uninstalled (" + Texts.of(e) + ")");
            return () -> deployment.notRemoved(trouble);
        }
    }

    void forget(Deployment deployment) {
        deployed.removed(deployment.location());
        deployments.remove(deployment.file());
        blame.forget(deployment.file());
    }

    private void deploy(Map<Path, Sighting> files, Set<Long> helpful) throws InterruptedException {
        for (Map.Entry<Path, Sighting> file : new TreeMap<>(files).entrySet()) {
            Deployment deployment = deployment(file.getKey());
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
        if (!sighting.unchangedFor(timing.poll()) && !isDeployed(deployment, signature)) {
            deployment.arriving();
            return;
        }
        try {
            if (isDeployed(deployment, signature)) {
                keep(deployment, signature);
                return;
            }
            BundleJar jar = BundleJar.read(deployment.file());
            refuseTwin(deployment, jar);
            if (isSame(deployment, jar)) {
                unchanged(deployment, signature, jar);
                return;
            }
            refuseRejected(jar);
            refuseByGate(deployment.file(), jar, true);
            intake.take(deployment, signature, jar, timing.patience());
        } catch (UnusableFile e) {
            boolean mayBeUnfinished = e.trouble().state() == State.BROKEN_FILE;
            if (mayBeUnfinished && !sighting.unchangedFor(timing.settle())) {
                deployment.arriving();
            } else {
                noteRefusal(deployment, signature, e.trouble());
                deployment.failed(signature, e.trouble());
            }
        }
    }

    /** A file that comes may be what another one waits for, even if it cannot be installed alone. */
    private void noteRefusal(Deployment deployment, Signature signature, Trouble trouble) {
        if (trouble.state() == State.REFUSED && !deployment.isTried(signature)) {
            missed.add(NEW_FILE);
        }
    }

    private boolean isDeployed(Deployment deployment, Signature signature) {
        return deployment.bundle().isPresent() && deployed.isDeployed(deployment.location(), signature);
    }

    /** The file is as it was when its bundle was made, perhaps before the server started. */
    private void keep(Deployment deployment, Signature signature) throws UnusableFile {
        if (!deployment.isRunning()) {
            BundleJar jar = BundleJar.read(deployment.file());
            deployment.barred(true);
            refuseByGate(deployment.file(), jar, false);
            deployment.barred(false);
            keepVersion(deployment, jar);
        }
        deployment.unchanged(signature);
    }

    private void keepVersion(Deployment deployment, BundleJar jar) {
        if (deployment.version().isEmpty()) {
            try {
                deployment.version(versions.keep(
                        jar.symbolicName(), jar.version().toString(), jar.hash(), deployment.file()));
            } catch (IOException e) {
                LOG.warn("{}: {} cannot be kept: {}", deployment.fileName(), jar, Texts.of(e));
            }
        }
    }

    /** Tells whether a file was written again with what the bundle is made of, and the bundle works. */
    private static boolean isSame(Deployment deployment, BundleJar jar) {
        return deployment.isRunning()
                && deployment.version().map(Kept::hash).filter(jar.hash()::equals).isPresent();
    }

    private void unchanged(Deployment deployment, Signature signature, BundleJar jar) {
        String location = deployment.bundle().orElseThrow().getLocation();
        deployed.deployed(deployment.location(), signature, jar.hash(), location);
        deployment.unchanged(signature);
    }

    /** The framework takes a second bundle of the same name and version; this says where the first one is. */
    void refuseTwin(Deployment deployment, BundleJar jar) throws UnusableFile {
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

    private void refuseRejected(BundleJar jar) throws UnusableFile {
        Optional<String> rejection = versions.rejection(jar.symbolicName(), jar.hash());
        if (rejection.isPresent()) {
            throw new UnusableFile(Trouble.of(
                    State.REFUSED,
                    jar,
                    "holds " + jar + ", which was refused before: " + rejection.get()
                            + "; copy a changed jar, or have this one taken in by hand"));
        }
    }

    void refuseByGate(Path file, BundleJar jar, boolean isChanged) throws UnusableFile {
        Optional<String> refusal = hearers.refusal(new DeploymentGate.Jar(
                file, jar.symbolicName(), jar.version().toString(), jar.hash(), isChanged));
        if (refusal.isPresent()) {
            throw new UnusableFile(Trouble.of(State.REFUSED, jar, refusal.get()));
        }
    }

    /** Brings the version before back where a new one has shown that it is worse. */
    private void judge() throws InterruptedException {
        for (Deployment deployment : current()) {
            if (deployment.trial().isPresent() && deployment.work().isEmpty()) {
                judge(deployment, deployment.trial().get());
            }
        }
    }

    private void judge(Deployment deployment, Trial trial) throws InterruptedException {
        Optional<String> failure = startFailure(deployment).or(() -> updates.failure(trial));
        if (failure.isPresent()) {
            changed = true;
            intake.bringBack(deployment, trial.from(), failure.get(), timing.patience());
        } else if (trial.isOver()) {
            deployment.watched(null);
            deployment.version().ifPresent(version -> LOG.info("{}: {} has proved itself", deployment.fileName(), version));
        }
    }

    private Optional<String> startFailure(Deployment deployment) {
        return deployment.bundle()
                .filter(bundle -> !deployment.isRunning())
                .flatMap(bundle -> watch.failure(bundle)
                        .filter(failure -> failure.getType() != BundleException.RESOLVE_ERROR)
                        .map(failure -> "it does not run: " + BundleFindings.reason(bundle, failure)));
    }

    private void warn(Deployment deployment) {
        Bundle bundle = deployment.bundle().orElseThrow();
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
