package org.mibew.core.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether a file changed.
 *
 * @param size in bytes
 * @param modified when it was written last, in microseconds since 1970
 */
record Signature(long size, long modified) {

    static Signature of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Signature(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS));
    }

    /** Returns the form that is kept across restarts. */
    String text() {
        return size + " " + modified;
    }
}
