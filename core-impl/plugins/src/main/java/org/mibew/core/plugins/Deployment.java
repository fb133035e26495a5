package org.mibew.core.plugins;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.FileStatus.Trouble;
import org.mibew.core.plugins.update.Kept;
import org.mibew.core.plugins.update.Trial;
import org.osgi.framework.Bundle;

/** A file and what became of it. Only the deployer's thread touches it. */
final class Deployment {

    private final Path file;
    private Signature tried;
    private Bundle bundle;
    private Kept version;
    private Trial trial;
    private Trouble trouble;
    private String notice = "";
    private Optional<String> kept = Optional.empty();
    private boolean startTried;
    private boolean barred;
    private int looksStopped;
    private int looksMissed;
    private CompletableFuture<Runnable> work;
    private String workName = "";

    Deployment(Path file) {
        this(file, null);
    }

    /** A file whose bundle was made before it was looked at. */
    Deployment(Path file, Bundle bundle) {
        this.file = file;
        this.bundle = bundle;
    }

    Path file() {
        return file;
    }

    String fileName() {
        return file.getFileName().toString();
    }

    String location() {
        return PluginsFolder.location(file);
    }

    /** Returns the bundle made from the file, unless somebody uninstalled it. */
    Optional<Bundle> bundle() {
        return Optional.ofNullable(bundle).filter(made -> made.getState() != Bundle.UNINSTALLED);
    }

    void arriving() {
        if (bundle().isEmpty()) {
            trouble = Trouble.of(State.ARRIVING, "is being written");
        }
    }

    void failed(Signature signature, Trouble reason) {
        tried = signature;
        trouble = reason;
        startTried = startTried && isRunning();
    }

    /** Notes that the file is what the bundle was made from, and why it is not what somebody wanted it to be. */
    void stays(Signature signature, String reason) {
        tried = signature;
        trouble = null;
        trial = null;
        notice = reason;
        startTried = true;
    }

    void notRemoved(Trouble reason) {
        trouble = reason;
    }

    /** Notes that the bundle was made from the file as it is. */
    void deployed(Signature signature, Bundle made, Kept kept) {
        tried = signature;
        bundle = made;
        version = kept;
        trouble = null;
        trial = null;
        notice = "";
        startTried = false;
        barred = false;
    }

    /** Notes whether the bundle must not be used, although its file has not changed. */
    void barred(boolean isBarred) {
        barred = isBarred;
    }

    /** Notes that the bundle is watched; null if it no longer is. */
    void watched(Trial begun) {
        trial = begun;
    }

    Optional<Trial> trial() {
        return Optional.ofNullable(trial);
    }

    /** Returns the version that the bundle is made from, if it is kept. */
    Optional<Kept> version() {
        return Optional.ofNullable(version);
    }

    void version(Kept kept) {
        version = kept;
    }

    /** Notes why the bundle must not be started; empty if it may be. */
    void keptFromStarting(Optional<String> reason) {
        kept = reason;
    }

    /** Tells what there is to know about what the plugin is not; may be empty. */
    void notice(String text) {
        notice = text;
    }

    /** Returns why the file as it is now, or was until the server changed it, is no bundle; empty if it is one. */
    String complaint() {
        return trouble == null ? notice : trouble.text();
    }

    Deployed describe() {
        return new Deployed(
                Texts.name(bundle),
                bundle.getVersion().toString(),
                version == null ? "" : version.hash(),
                fileName(),
                isRunning() || Rewiring.isFragment(bundle) && bundle.getState() == Bundle.RESOLVED);
    }

    /** Notes that the file is as it was when its bundle was made. */
    void unchanged(Signature signature) {
        tried = signature;
        trouble = null;
    }

    /** Tells whether the file was tried as it is. */
    boolean isTried(Signature signature) {
        return signature.equals(tried);
    }

    /** Tells whether the file was tried as it is, and trying it again is of no use. */
    boolean isDone(Signature signature, Set<Long> helpful) {
        boolean hopeful = trouble != null
                && (trouble.state() == State.DUPLICATE || trouble.state() == State.REFUSED)
                && !helpful.isEmpty();
        return signature.equals(tried) && !hopeful;
    }

    /** Tells whether a start was not tried yet, or failed and may succeed after other bundles changed. */
    boolean isWaitingForStart(boolean failed, Set<Long> helpful) {
        return isIdle() && !barred && (!startTried || failed && helpful.stream().anyMatch(id -> id != bundle.getBundleId()));
    }

    void startTried() {
        startTried = true;
    }

    /** Tells whether the bundle was started and does not run. */
    boolean isStopped() {
        return startTried && isIdle() && bundle.getState() == Bundle.RESOLVED;
    }

    /** Tells whether the bundle has been stopped for two looks, so that nobody is about to start it again. */
    boolean staysStopped() {
        looksStopped = isStopped() ? looksStopped + 1 : 0;
        return looksStopped > 1;
    }

    boolean isRunning() {
        return bundle().filter(made -> (made.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0).isPresent();
    }

    /** Notes that somebody uninstalled the bundle while its file is still there. */
    void noteUninstalled() {
        if (bundle != null && bundle().isEmpty() && trouble == null) {
            trouble = Trouble.of(
                    State.UNINSTALLED,
                    bundle,
                    "was uninstalled by hand; delete the file, or copy it again to bring the plugin back");
        }
    }

    /** Notes that the file was not there, and tells whether that was so before. */
    boolean isGone() {
        return ++looksMissed > 1;
    }

    void isThere() {
        looksMissed = 0;
    }

    Optional<CompletableFuture<Runnable>> work() {
        return Optional.ofNullable(work);
    }

    void begin(String name, CompletableFuture<Runnable> begun) {
        workName = name;
        work = begun;
    }

    void end() {
        work = null;
    }

    FileStatus status() {
        return new FileStatus(
                file,
                bundle(),
                Optional.ofNullable(trouble),
                kept,
                Optional.of(notice).filter(text -> !text.isEmpty()),
                Optional.of(workName).filter(name -> work != null));
    }

    private boolean isIdle() {
        return work == null
                && bundle().filter(made -> (made.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0)
                        .filter(made -> !Rewiring.isFragment(made))
                        .isPresent();
    }
}
