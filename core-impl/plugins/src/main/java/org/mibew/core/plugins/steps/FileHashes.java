package org.mibew.core.plugins.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mibew.core.plugins.Sha256;

/** Hashes of files, each read only once as long as the file is not written. */
final class FileHashes {

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** Returns the SHA-256 of a file; empty if it cannot be read. */
    String of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return known.compute(file, (path, before) -> before != null && before.isOf(now) ? before : read(path, now)).hash();
        } catch (IOException | UncheckedIOException e) {
            known.remove(file);
            return "";
        }
    }

    private static Known read(Path file, BasicFileAttributes attributes) {
        try {
            return new Known(attributes.size(), attributes.lastModifiedTime(), Sha256.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Known(long size, FileTime modified, String hash) {

        boolean isOf(BasicFileAttributes attributes) {
            return size == attributes.size() && modified.equals(attributes.lastModifiedTime());
        }
    }
}
