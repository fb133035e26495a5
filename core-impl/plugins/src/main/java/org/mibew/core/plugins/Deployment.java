package org.mibew.core.plugins;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.FileStatus.Trouble;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;

/** A file and what became of it. Only the deployer's thread touches it. */
final class Deployment {

    private final Path file;
    private Signature tried;
    private Bundle bundle;
    private Trouble trouble;
    private boolean fresh;
    private boolean startTried;
    private boolean missed;
    private CompletableFuture<Runnable> work;
    private String workName = "";

    Deployment(Path file) {
        this.file = file;
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

    /** Takes over a bundle that was made from the file before this server started. */
    void adopt(Bundle made, boolean startFailed) {
        bundle = made;
        startTried = startFailed;
    }

    void arriving() {
        if (bundle().isEmpty()) {
            trouble = Trouble.of(State.ARRIVING, "is being written");
        }
    }

    void failed(Signature signature, Trouble reason) {
        tried = signature;
        trouble = reason;
    }

    void notRemoved(Trouble reason) {
        trouble = reason;
    }

    void deployed(Signature signature, Bundle made) {
        fresh = bundle().isEmpty();
        tried = signature;
        bundle = made;
        trouble = null;
        startTried = false;
    }

    /** Notes that the file is as it was when its bundle was made. */
    void unchanged(Signature signature) {
        tried = signature;
        trouble = null;
    }

    /** Tells whether the file was tried as it is, and trying it again is of no use. */
    boolean isDone(Signature signature, Set<Long> helpful) {
        boolean hopeful = trouble != null && trouble.state() == State.DUPLICATE && !helpful.isEmpty();
        return signature.equals(tried) && !hopeful;
    }

    /** Tells whether the bundle should run, does not, and may if it is started now. */
    boolean isWaitingForStart(Set<Long> helpful) {
        if (bundle().isEmpty() || work != null || (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) == 0) {
            return false;
        }
        boolean wanted = fresh || bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
        boolean othersChanged = helpful.stream().anyMatch(id -> id != bundle.getBundleId());
        return wanted && (!startTried || othersChanged) && !Rewiring.isFragment(bundle);
    }

    void startTried() {
        fresh = false;
        startTried = true;
    }

    void restart() {
        startTried = false;
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
        boolean before = missed;
        missed = true;
        return before;
    }

    void isThere() {
        missed = false;
    }

    Optional<CompletableFuture<Runnable>> work() {
        return Optional.ofNullable(work);
    }

    String workName() {
        return workName;
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
                Optional.of(workName).filter(name -> work != null));
    }
}
