package org.mibew.api.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The plugins of this server, and why one of them does not work. */
@ProviderType
public interface Plugins {

    /**
     * Returns the bundles that are plugins, the bundles that came from the plugins folder without being plugins, and the
     * files in that folder that could not be installed, by name.
     */
    List<PluginReport> plugins();

    /**
     * Looks at everything that a plugin needs in order to work.
     *
     * @param plugin its name, its symbolic name, its bundle id or the name of its file; case does not matter
     * @return what was found, by subject; without a problem if the plugin works, empty if it is uninstalled meanwhile
     * @throws java.util.NoSuchElementException if there is no such plugin; the message names the nearest
     */
    List<Finding> why(String plugin);
}
