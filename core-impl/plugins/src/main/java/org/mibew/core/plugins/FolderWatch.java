package org.mibew.core.plugins;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mibew.core.plugins.update.KeptVersions;
import org.mibew.core.plugins.update.Updates;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the plugins folder again and again, in a thread of its own. */
final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final BundleContext context;
    private final PluginsFolder folder;
    private final BundleWatch changes;
    private final Timing timing;
    private final Workers workers;
    private final Deployer deployer;
    private final PluginControl control;
    private final Thread thread = new Thread(this::run, "mibew-plugins");
    private final CountDownLatch looked = new CountDownLatch(1);
    private final SynchronousBundleListener server = this::serverChanged;
    private volatile boolean closed;
    private String problem = "";

    FolderWatch(
            BundleContext context,
            PluginsFolder folder,
            BundleWatch changes,
            ServerServices services,
            Supplier<Settings> settings) {
        this.context = context;
        this.folder = folder;
        this.changes = changes;
        this.timing = Timing.of(context);
        this.workers = new Workers(timing.patience());
        Hearers hearers = new Hearers();
        KeptVersions versions = new KeptVersions(folder.data(), () -> settings.get().versionsKept());
        Updates updates =
                new Updates(context, services, changes, settings, timing.patience(), versions, folder.configurations());
        this.deployer = new Deployer(context, folder, timing, changes, workers, versions, updates, hearers);
        this.control = new FolderControl(folder, deployer, versions, updates, hearers);
        thread.setDaemon(true);
    }

    /** Begins to look, unless File Install does so already: two who manage the same bundles disturb each other. */
    void start() {
        context.addBundleListener(changes);
        context.addFrameworkListener(changes);
        Optional<String> rival = FileInstallSettings.watching(context, folder);
        if (rival.isPresent()) {
            LOG.error("Plugins in {} are left to File Install, which does not say what is wrong with them; to change "
                    + "that, take the folder out of {}", folder.path(), rival.get());
            return;
        }
        LOG.info("Plugins are taken from {}", folder.path());
        ServerBundles bundles = new ServerBundles(context);
        bundles.all().filter(bundle -> folder.fileOf(bundle).isPresent()).forEach(bundles::keepFromStarting);
        context.addBundleListener(server);
        thread.start();
    }

    private void serverChanged(BundleEvent event) {
        if (event.getBundle().getBundleId() != 0) {
            return;
        }
        if (event.getType() == BundleEvent.STARTED) {
            holdServerStart();
        } else if (event.getType() == BundleEvent.STOPPING) {
            end();
            deployer.lastLook();
        }
    }

    /** The server does not say that it has started until its plugins have, as long as these do not take too long. */
    private void holdServerStart() {
        wake();
        try {
            if (!looked.await(timing.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Plugins are still being started after {} ms; the server does not wait for them",
                        timing.patience().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    PluginControl control() {
        return control;
    }

    List<FileStatus> statuses() {
        return deployer.statuses();
    }

    /** Returns when the last look is over; what hangs in a plugin is not waited for. */
    @Override
    public void close() {
        end();
        try {
            thread.join(timing.patience().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.removeBundleListener(server);
        context.removeFrameworkListener(changes);
        context.removeBundleListener(changes);
    }

    private void end() {
        closed = true;
        workers.close();
        wake();
    }

    private void run() {
        try {
            while (!closed) {
                look();
                pause();
            }
        } catch (InterruptedException e) {
            LOG.warn("Plugins are no longer looked after: somebody interrupted the thread");
        }
    }

    private void look() throws InterruptedException {
        try {
            if (deployer.look()) {
                looked.countDown();
            }
            problem = "";
        } catch (RuntimeException | LinkageError e) {
            if (!closed && !problem.equals(e.toString())) {
                LOG.error("Cannot look after plugins; this is tried again and again", e);
            }
            problem = e.toString();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized void pause() throws InterruptedException {
        if (!closed) {
            wait(timing.poll().toMillis());
        }
    }
}
