package org.mibew.core.plugins.dev;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.DevelopedPlugin;
import org.mibew.api.plugin.PluginSteps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that is deployed each time that it has changed and come to rest. Only one thread looks. */
final class WatchedFolder {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

    private final ClassesFolder folder;
    private final String who;
    private final PluginSteps steps;
    private final Path jars;
    private Optional<Map<String, String>> seen = Optional.empty();
    private Optional<Map<String, String>> tried = Optional.empty();
    private long seenSince;
    private volatile DevelopedPlugin report;

    /**
     * Watches a folder.
     *
     * @param jars folder that it is packed into
     */
    WatchedFolder(ClassesFolder folder, String who, PluginSteps steps, Path jars) {
        this.folder = folder;
        this.who = who;
        this.steps = steps;
        this.jars = jars;
        this.report = new DevelopedPlugin(folder.path(), "", 0, Optional.empty(), Optional.of("it was not looked at yet"));
    }

    DevelopedPlugin report() {
        return report;
    }

    /**
     * Looks once, and deploys what is new.
     *
     * @param rest for how long nothing must have changed
     */
    void look(Duration rest) {
        try {
            Optional<Map<String, String>> now = Optional.of(folder.state());
            if (!now.equals(seen)) {
                seen = now;
                seenSince = System.nanoTime();
            } else if (!now.equals(tried) && System.nanoTime() - seenSince >= rest.toNanos()) {
                tried = now;
                deploy();
            }
        } catch (NoSuchFileException e) {
            failed("there is no " + e.getFile());
        } catch (IOException | RuntimeException e) {
            failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void deploy() throws IOException {
        Optional<String> name = folder.symbolicName();
        if (name.isEmpty()) {
            failed("its META-INF/MANIFEST.MF has no Bundle-SymbolicName");
            return;
        }
        Path jar = Files.createDirectories(jars).resolve(name.get() + ".jar");
        folder.pack(jar);
        CheckReport checked = steps.deploy(jar, jar.getFileName().toString(), who + ", development mode");
        if (checked.passed()) {
            deployed(name.get());
        } else {
            failed(checked.findings().stream().filter(CheckFinding::problem).map(CheckFinding::text).collect(joining("; ")));
        }
    }

    private void deployed(String name) {
        report = new DevelopedPlugin(
                folder.path(), name, report.deployments() + 1, Optional.of(Instant.now()), Optional.empty());
        LOG.warn("Development mode: {} is deployed from {}", name, folder.path());
    }

    private void failed(String problem) {
        if (!report.problem().equals(Optional.of(problem))) {
            LOG.error("Development mode: {} is not deployed: {}", folder.path(), problem);
        }
        report = new DevelopedPlugin(
                folder.path(), report.symbolicName(), report.deployments(), report.last(), Optional.of(problem));
    }
}
