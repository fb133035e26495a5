package org.mibew.core.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Files as administrators name them: a path that is not absolute begins in the server's folder, wherever the shell is. */
final class ServerFiles {

    private final Path home;

    ServerFiles(Path home) {
        this.home = home;
    }

    static ServerFiles of(BundleContext context) {
        String home = context.getProperty("mibew.home");
        return new ServerFiles(Path.of(home == null ? "" : home).toAbsolutePath());
    }

    Path find(String word) {
        try {
            return home.resolve(word).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(Wrong.quoted(word) + " is no name of a file: " + e.getReason(), e);
        }
    }
}
