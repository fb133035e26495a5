package org.mibew.core.plugins;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where the watched folder is. */
final class PluginsFolder {

    /** Framework property that names the folder. */
    static final String DIRECTORY = "mibew.plugins.dir";

    /** Framework property that names the server's own folder. */
    static final String HOME = "mibew.home";

    private PluginsFolder() {}

    /** Returns the folder that the framework's properties name, by default {@code plugins} in the server's own folder. */
    static Path of(BundleContext framework) {
        String directory = framework.getProperty(DIRECTORY);
        String home = framework.getProperty(HOME);
        Path path = directory == null ? Path.of(home == null ? "" : home, "plugins") : Path.of(directory);
        return path.toAbsolutePath().normalize();
    }
}
