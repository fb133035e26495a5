package org.mibew.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers across restarts what the files were like that bundles were made from, and which of these were stopped. */
final class DeployedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedFiles.class);
    private static final String STOPPED = " stopped";

    private final Path store;
    private final Properties entries = new Properties();

    DeployedFiles(Path store) {
        this.store = store;
        if (!Files.exists(store)) {
            return;
        }
        try (InputStream in = Files.newInputStream(store)) {
            entries.load(in);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Cannot read {}; all plugins are deployed anew", store, e);
        }
    }

    boolean isDeployed(String location, Signature signature) {
        return entry(location).replace(STOPPED, "").equals(signature.text());
    }

    boolean isStopped(String location) {
        return entry(location).endsWith(STOPPED);
    }

    void deployed(String location, Signature signature) {
        save(location, signature.text() + (isStopped(location) ? STOPPED : ""));
    }

    void stopped(String location, boolean stopped) {
        if (isStopped(location) != stopped) {
            save(location, entry(location).replace(STOPPED, "") + (stopped ? STOPPED : ""));
        }
    }

    void removed(String location) {
        if (entries.remove(location) != null) {
            save();
        }
    }

    private String entry(String location) {
        return entries.getProperty(location, "");
    }

    private void save(String location, String entry) {
        entries.setProperty(location, entry);
        save();
    }

    private void save() {
        Path fresh = store.resolveSibling(store.getFileName() + ".new");
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                entries.store(out, null);
            }
            Files.move(fresh, store, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("Cannot write {}; the next start deploys all plugins anew", store, e);
        }
    }
}
