package org.mibew.core.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.core.plugins.update.AtomicFiles;
import org.mibew.core.plugins.update.Kept;
import org.mibew.core.plugins.update.KeptVersions;
import org.mibew.core.plugins.update.Updates;

/** Does with the plugins of the folder what somebody asks for, under the lock of the deployer. */
final class FolderControl implements PluginControl {

    /** Somebody waits; the deployer does not otherwise wait so long for a plugin. */
    private static final Duration MOST = Duration.ofSeconds(30);

    private final PluginsFolder folder;
    private final Deployer deployer;
    private final KeptVersions versions;
    private final Updates updates;
    private final Hearers hearers;

    FolderControl(PluginsFolder folder, Deployer deployer, KeptVersions versions, Updates updates, Hearers hearers) {
        this.folder = folder;
        this.deployer = deployer;
        this.versions = versions;
        this.updates = updates;
        this.hearers = hearers;
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public Path home(String symbolicName) {
        return versions.home(symbolicName);
    }

    @Override
    public <T> T alone(Supplier<T> step) {
        synchronized (deployer) {
            return step.get();
        }
    }

    @Override
    public boolean hasLooked() {
        return deployer.hasLooked();
    }

    @Override
    public List<Deployed> deployed() {
        return alone(() -> deployer.current().stream()
                .filter(deployment -> deployment.bundle().isPresent())
                .map(Deployment::describe)
                .toList());
    }

    @Override
    public Deployed deploy(Path jar, String fileName) {
        return step(() -> {
            BundleJar content = read(jar);
            Optional<Deployment> present = find(content.symbolicName());
            boolean lies = folder.path().equals(jar.toAbsolutePath().normalize().getParent());
            Path file = present.map(Deployment::file)
                    .orElseGet(() -> lies ? jar.toAbsolutePath().normalize() : newFile(fileName));
            Optional<Kept> known = versions.find(content.symbolicName(), content.hash());
            known.filter(Kept::rejected).ifPresent(kept -> versions.note(kept, false, ""));
            return put(jar, file, content);
        });
    }

    private static BundleJar read(Path jar) {
        try {
            return BundleJar.read(jar);
        } catch (UnusableFile e) {
            throw new IllegalStateException(jar.getFileName() + " " + e.getMessage(), e);
        }
    }

    private Path newFile(String fileName) {
        Path file = folder.path().resolve(fileName).normalize();
        if (!folder.path().equals(file.getParent()) || fileName.startsWith(".") || !fileName.endsWith(".jar")) {
            throw new IllegalStateException("\"" + fileName + "\" is no name for a jar in " + folder.path());
        }
        if (Files.exists(file)) {
            throw new IllegalStateException(file + " is there already, and belongs to another plugin or to none");
        }
        return file;
    }

    private Deployed put(Path jar, Path file, BundleJar content) throws IOException, InterruptedException {
        Deployment deployment = deployer.deployment(file);
        requireIdle(deployment);
        boolean isNew = deployment.bundle().isEmpty();
        try {
            deployer.refuseTwin(deployment, content);
            deployer.refuseByGate(jar, content, true);
        } catch (UnusableFile e) {
            forgetIfNew(deployment, isNew);
            throw new IllegalStateException(jar.getFileName() + " " + e.getMessage(), e);
        }
        boolean lies = Files.exists(file) && Files.isSameFile(jar, file);
        if (!lies) {
            AtomicFiles.copy(jar, file);
        }
        deployer.intake().take(deployment, Signature.of(file), content, MOST);
        requireIdle(deployment);
        if (deployment.version().filter(kept -> kept.hash().equals(content.hash())).isEmpty()) {
            String reason = file.getFileName() + " " + deployment.complaint();
            if (isNew && !lies) {
                Files.deleteIfExists(file);
            }
            forgetIfNew(deployment, isNew);
            deployer.settleNow();
            throw new IllegalStateException(reason);
        }
        deployer.settleNow();
        return deployment.describe();
    }

    private void forgetIfNew(Deployment deployment, boolean isNew) {
        if (isNew) {
            deployer.forget(deployment);
        }
    }

    @Override
    public void start(String symbolicName) {
        step(() -> {
            deployer.starter().start(idle(symbolicName), MOST);
            deployer.settleNow();
            return null;
        });
    }

    @Override
    public void release(String symbolicName) {
        step(() -> {
            deployer.starter().release(idle(symbolicName));
            return null;
        });
    }

    @Override
    public void stop(String symbolicName) {
        step(() -> {
            deployer.starter().stop(idle(symbolicName), MOST);
            deployer.settleNow();
            return null;
        });
    }

    @Override
    public Path uninstall(String symbolicName) {
        return step(() -> {
            Deployment deployment = idle(symbolicName);
            Path kept = Files.createDirectories(home(symbolicName).resolve("uninstalled")).resolve(deployment.fileName());
            AtomicFiles.copy(deployment.file(), kept);
            Files.delete(deployment.file());
            deployer.remove(deployment, MOST);
            requireIdle(deployment);
            deployer.settleNow();
            return kept;
        });
    }

    @Override
    public Deployed become(String symbolicName, String hash, String fileName) {
        return step(() -> {
            Kept wanted = versions.find(symbolicName, hash).orElseThrow(() -> new NoSuchElementException(
                    "No version of " + symbolicName + " with the hash " + hash + " is kept"));
            return become(wanted, fileName, "another version was asked for");
        });
    }

    @Override
    public Deployed rollback(String symbolicName) {
        return step(() -> {
            Kept present = idle(symbolicName).version().orElseThrow(() -> new IllegalStateException(
                    "The present version of " + symbolicName + " is not known well enough to leave it"));
            Kept wanted = versions.before(present).orElseThrow(() -> new IllegalStateException(
                    "No version of " + symbolicName + " before " + present.version() + " is kept"));
            return become(wanted, symbolicName + ".jar", "rolled back by hand");
        });
    }

    private Deployed become(Kept wanted, String fileName, String reason) throws IOException, InterruptedException {
        Optional<Deployment> present = find(wanted.symbolicName());
        if (present.isEmpty()) {
            versions.note(wanted, false, "");
            updates.restoreConfiguration(wanted);
            return put(wanted.jar(), newFile(fileName), read(wanted.jar()));
        }
        Deployment deployment = idle(wanted.symbolicName());
        if (deployment.version().filter(kept -> kept.hash().equals(wanted.hash())).isPresent()) {
            throw new IllegalStateException(wanted + " with this hash is the present version");
        }
        deployer.intake().bringBack(deployment, wanted, reason, MOST);
        requireIdle(deployment);
        if (deployment.version().filter(kept -> kept.hash().equals(wanted.hash())).isEmpty()) {
            throw new IllegalStateException(deployment.complaint());
        }
        deployer.settleNow();
        return deployment.describe();
    }

    @Override
    public List<KeptVersion> versions(String symbolicName) {
        return alone(() -> {
            Optional<String> hash = find(symbolicName).flatMap(Deployment::version).map(Kept::hash);
            List<KeptVersion> all = versions.list(symbolicName, hash);
            if (all.isEmpty()) {
                throw new NoSuchElementException("No version of " + symbolicName + " is kept");
            }
            return all;
        });
    }

    @Override
    public void forget(String symbolicName) {
        step(() -> {
            if (find(symbolicName).isPresent()) {
                throw new IllegalStateException(symbolicName + " is installed");
            }
            versions.all(symbolicName).forEach(updates::forgetTables);
            versions.forget(symbolicName);
            AtomicFiles.delete(home(symbolicName).resolve("files"));
            return null;
        });
    }

    @Override
    public void listen(DeploymentListener listener) {
        hearers.add(listener);
    }

    @Override
    public void unlisten(DeploymentListener listener) {
        hearers.remove(listener);
    }

    @Override
    public void guard(DeploymentGate gate) {
        hearers.add(gate);
    }

    @Override
    public void unguard(DeploymentGate gate) {
        hearers.remove(gate);
    }

    private <T> T step(Step<T> step) {
        return alone(() -> {
            hearers.step(true);
            try {
                return step.take();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Somebody interrupted the step", e);
            } finally {
                hearers.step(false);
            }
        });
    }

    private Optional<Deployment> find(String symbolicName) {
        return deployer.current().stream()
                .filter(deployment -> deployment.bundle()
                        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                        .isPresent())
                .findFirst();
    }

    private Deployment idle(String symbolicName) {
        Deployment deployment = find(symbolicName).orElseThrow(() ->
                new NoSuchElementException("No plugin " + symbolicName + " is installed from " + folder.path()));
        requireIdle(deployment);
        return deployment;
    }

    private static void requireIdle(Deployment deployment) {
        deployment.status().busy().ifPresent(work -> {
            throw new IllegalStateException(deployment.fileName() + " is still " + work);
        });
    }

    /** What is done in one step. */
    @FunctionalInterface
    private interface Step<T> {
        T take() throws IOException, InterruptedException;
    }
}
