package org.mibew.core.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether a file changed.
 *
 * @param size in bytes
 * @param modified when it was written last, in microseconds since 1970
 */
record Signature(long size, long modified) {

    /** No file is like this. */
    static final Signature NONE = new Signature(-1, -1);

    static Signature of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Signature(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS));
    }

    /** Returns for how long the file has not been written, going by the clock of its file system. */
    Duration age() {
        Instant written = Instant.EPOCH.plus(modified, ChronoUnit.MICROS);
        Duration age = Duration.between(written, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Returns the form that is kept across restarts. */
    String text() {
        return size + " " + modified;
    }
}
