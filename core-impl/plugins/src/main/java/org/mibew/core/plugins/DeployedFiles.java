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

/** Remembers across restarts what the files were like that bundles were made from. */
final class DeployedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedFiles.class);

    private final Path store;
    private final Properties signatures = new Properties();

    DeployedFiles(Path store) {
        this.store = store;
        if (!Files.exists(store)) {
            return;
        }
        try (InputStream in = Files.newInputStream(store)) {
            signatures.load(in);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Cannot read {}; all plugins are deployed anew", store, e);
        }
    }

    boolean isDeployed(String location, Signature signature) {
        return signature.text().equals(signatures.getProperty(location));
    }

    void deployed(String location, Signature signature) {
        signatures.setProperty(location, signature.text());
        save();
    }

    void removed(String location) {
        if (signatures.remove(location) != null) {
            save();
        }
    }

    private void save() {
        Path fresh = store.resolveSibling(store.getFileName() + ".new");
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                signatures.store(out, null);
            }
            Files.move(fresh, store, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("Cannot write {}; the next start deploys all plugins anew", store, e);
        }
    }
}
