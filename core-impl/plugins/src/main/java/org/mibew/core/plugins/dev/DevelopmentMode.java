package org.mibew.core.plugins.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mibew.api.plugin.DevelopedPlugin;
import org.mibew.api.plugin.PluginDevelopment;
import org.mibew.api.plugin.PluginSteps;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the folders of plugins that are being developed, again and again, in a thread of its own while there are any. */
@Component(immediate = true)
public final class DevelopmentMode implements PluginDevelopment {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentMode.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** A compiler and bnd write one after the other. */
    private static final Duration REST = Duration.ofMillis(500);

    private final PluginSteps steps;
    private final Path jars;
    private final Map<Path, WatchedFolder> folders = new ConcurrentSkipListMap<>();
    private ScheduledExecutorService looking;

    @Activate
    public DevelopmentMode(BundleContext context, @Reference PluginSteps steps) {
        this.steps = steps;
        String home = context.getProperty("mibew.home");
        this.jars = Path.of(home == null ? "" : home, "data", "development").toAbsolutePath();
    }

    @Override
    public synchronized void watch(Path classes, String who) {
        Path path = normal(classes);
        if (!Files.isDirectory(path)) {
            throw new IllegalStateException("There is no folder " + path);
        }
        if (folders.putIfAbsent(path, new WatchedFolder(new ClassesFolder(path), who, steps, jars)) != null) {
            throw new IllegalStateException(path + " is watched already");
        }
        LOG.warn("Development mode is on for {}: it is deployed on every compile, until the server stops or somebody says"
                + " mibew:dev off", path);
        if (looking == null) {
            looking = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "mibew-development");
                thread.setDaemon(true);
                return thread;
            });
            looking.scheduleWithFixedDelay(this::look, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void leave(Path classes) {
        Path path = normal(classes);
        if (folders.remove(path) == null) {
            throw new NoSuchElementException(path + " is not watched");
        }
        LOG.warn("Development mode is off for {}; what runs stays", path);
        if (folders.isEmpty()) {
            stop();
        }
    }

    @Override
    public List<DevelopedPlugin> watched() {
        return folders.values().stream()
                .map(WatchedFolder::report)
                .sorted(Comparator.comparing(DevelopedPlugin::classes))
                .toList();
    }

    @Deactivate
    synchronized void stop() {
        if (looking != null) {
            looking.shutdown();
            looking = null;
        }
    }

    private void look() {
        folders.values().forEach(folder -> folder.look(REST));
    }

    private static Path normal(Path classes) {
        return classes.toAbsolutePath().normalize();
    }
}
