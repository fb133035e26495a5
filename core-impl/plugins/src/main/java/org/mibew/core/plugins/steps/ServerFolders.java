package org.mibew.core.plugins.steps;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where things are in the server. */
final class ServerFolders {

    private ServerFolders() {}

    /** Returns the server's own folder. */
    static Path home(BundleContext context) {
        String home = context.getProperty("mibew.home");
        return Path.of(home == null ? "" : home).toAbsolutePath().normalize();
    }
}
