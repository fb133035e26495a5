package org.mibew.core.plugins;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sees which files are in the folder, and for how long each has been as it is. */
final class FolderScan {

    private final PluginsFolder folder;
    private Map<Path, Sighting> last = Map.of();

    FolderScan(PluginsFolder folder) {
        this.folder = folder;
    }

    /**
     * Returns the jars that are there now.
     *
     * @throws IOException if the folder cannot be listed
     */
    Map<Path, Sighting> look() throws IOException {
        Map<Path, Sighting> now = new HashMap<>();
        for (Path file : folder.jars()) {
            sighting(file).ifPresent(sighting -> now.put(file, sighting));
        }
        last = now;
        return now;
    }

    private Optional<Sighting> sighting(Path file) throws IOException {
        Sighting sighting;
        try {
            sighting = new Sighting(Signature.of(file), System.nanoTime());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Sighting before = last.get(file);
        return Optional.of(before != null && before.signature().equals(sighting.signature()) ? before : sighting);
    }

    /**
     * A file as it is.
     *
     * @param since {@link System#nanoTime()} when it was first seen like this
     */
    record Sighting(Signature signature, long since) {

        /** Tells whether the file has been as it is for some time. */
        boolean unchangedFor(Duration time) {
            return System.nanoTime() - since >= time.toNanos();
        }
    }
}
