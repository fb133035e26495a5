package org.mibew.core.plugins.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;

/**
 * A folder that a compiler writes into.
 *
 * @param path absolute
 */
record ClassesFolder(Path path) {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    /** A folder with more files is no project's. */
    private static final int MOST_FILES = 20_000;

    /** Returns what the files are like now: equal as long as none of them changes. */
    Map<String, String> state() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            Map<String, String> state = new TreeMap<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isRegularFile()) {
                    state.put(name(file), attributes.size() + " " + attributes.lastModifiedTime());
                }
                if (state.size() > MOST_FILES) {
                    throw new IOException(path + " holds more than " + MOST_FILES + " files");
                }
            }
            return state;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns the symbolic name that the manifest gives. */
    Optional<String> symbolicName() throws IOException {
        return Optional.ofNullable(manifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME))
                .map(name -> name.split(";", 2)[0].strip());
    }

    /**
     * Packs the folder.
     *
     * @param jar that is written
     * @throws NoSuchFileException if there is no manifest, or a file has just been deleted
     */
    void pack(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest())) {
            for (String name : state().keySet()) {
                if (!name.equals(MANIFEST)) {
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(path.resolve(name), out);
                    out.closeEntry();
                }
            }
        }
    }

    private Manifest manifest() throws IOException {
        try (InputStream content = Files.newInputStream(path.resolve(MANIFEST))) {
            return new Manifest(content);
        }
    }

    private String name(Path file) {
        return path.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
