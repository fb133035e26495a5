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
    private Optional<Map<Path, Sighting>> last = Optional.empty();

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
        last = Optional.of(now);
        return now;
    }

    private Optional<Sighting> sighting(Path file) throws IOException {
        Signature signature;
        try {
            signature = Signature.of(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Sighting fresh = new Sighting(signature, System.nanoTime() - ageAtFirstLook(signature).toNanos());
        return Optional.of(last.map(sightings -> sightings.get(file))
                .filter(before -> before.signature().equals(signature))
                .orElse(fresh));
    }

    /** What lay in the folder before the server started is not waited for. */
    private Duration ageAtFirstLook(Signature signature) {
        return last.isPresent() ? Duration.ZERO : signature.age();
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
