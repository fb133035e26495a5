package org.mibew.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.mibew.core.plugins.update.AtomicFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers across restarts what the files were like that bundles were made from, which bundles these are, and which of
 * them were stopped.
 */
final class DeployedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedFiles.class);

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
        return entry(location).signature().equals(signature.text());
    }

    boolean isStopped(String location) {
        return entry(location).stopped();
    }

    /** Returns the SHA-256 of the jar. */
    Optional<String> hash(String location) {
        return Optional.of(entry(location).hash()).filter(hash -> !hash.isEmpty());
    }

    /** Tells whether a bundle is the one made from the file, and not one that an interrupted update has left. */
    boolean isBundle(String location, String bundle) {
        return bundle.equals(location + entry(location).suffix());
    }

    /** @param bundle location of the bundle: that of the file, perhaps with a counter */
    void deployed(String location, Signature signature, String hash, String bundle) {
        save(location, new Entry(signature.text(), hash, bundle.substring(location.length()), isStopped(location)));
    }

    void stopped(String location, boolean stopped) {
        if (isStopped(location) != stopped) {
            save(location, entry(location).withStopped(stopped));
        }
    }

    void removed(String location) {
        if (entries.remove(location) != null) {
            save();
        }
    }

    private Entry entry(String location) {
        return Entry.parse(entries.getProperty(location, ""));
    }

    private void save(String location, Entry entry) {
        entries.setProperty(location, entry.text());
        save();
    }

    private void save() {
        Path fresh = store.resolveSibling(store.getFileName() + ".new");
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                entries.store(out, null);
            }
            AtomicFiles.move(fresh, store);
        } catch (IOException e) {
            LOG.warn("Cannot write {}; the next start deploys all plugins anew", store, e);
        }
    }

    /**
     * What is remembered of a file.
     *
     * @param suffix what the location of its bundle has after that of the file
     */
    private record Entry(String signature, String hash, String suffix, boolean stopped) {

        private static final String SEPARATOR = "|";

        static Entry parse(String text) {
            String[] parts = text.split("\\" + SEPARATOR, -1);
            return parts.length == 4
                    ? new Entry(parts[0], parts[1], parts[2], Boolean.parseBoolean(parts[3]))
                    : new Entry("", "", "", false);
        }

        Entry withStopped(boolean isStopped) {
            return new Entry(signature, hash, suffix, isStopped);
        }

        String text() {
            return String.join(SEPARATOR, signature, hash, suffix, Boolean.toString(stopped));
        }
    }
}
