package org.mibew.core.plugins;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The folder that plugins are copied into.
 *
 * @param path absolute
 * @param home the server's own folder, absolute
 */
public record PluginsFolder(Path path, Path home) {

    /** Framework property that names the folder. */
    static final String DIRECTORY = "mibew.plugins.dir";

    /** Framework property that names the server's own folder. */
    static final String HOME = "mibew.home";

    /** Returns the folder that the framework's properties name, else {@code plugins} in the server's own folder. */
    public static PluginsFolder of(BundleContext framework) {
        String directory = framework.getProperty(DIRECTORY);
        String named = framework.getProperty(HOME);
        Path home = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
        Path path = directory == null ? home.resolve("plugins") : Path.of(directory);
        return new PluginsFolder(path.toAbsolutePath().normalize(), home);
    }

    /** Returns where the server keeps what belongs to plugins, in a folder for each. */
    Path data() {
        return home.resolve("data").resolve("plugins");
    }

    /** Returns the folder with the files of configurations. */
    Path configurations() {
        return home.resolve("conf");
    }

    /** Returns the jars in the folder; hidden files, other files and folders are nobody's business. */
    public List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(PluginsFolder::isJar).sorted().toList();
        }
    }

    /** Returns the location of the bundle that a file becomes; the shell's {@code update} can read from it, too. */
    public static String location(Path file) {
        return file.toFile().toURI().toString();
    }

    /**
     * Returns the location of one more bundle of a file, as long as there are two.
     *
     * @param counter from 2 on
     */
    public static String location(Path file, int counter) {
        return location(file) + "#" + counter;
    }

    /** Returns the file that a bundle came from, if it came from this folder. */
    public Optional<Path> fileOf(Bundle bundle) {
        if (!bundle.getLocation().startsWith("file:/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(bundle.getLocation().split("#", 2)[0])).normalize())
                    .filter(file -> path.equals(file.getParent()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isJar(Path file) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
    }
}
