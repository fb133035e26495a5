package org.mibew.core.web.plugin;

import java.util.Optional;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.plugin.Leftovers;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Plugins;

/** The services that the pages of plugins are made of, as far as they are there at the moment. */
public interface PluginServices {

    Optional<Plugins> plugins();

    Optional<PluginSteps> steps();

    Optional<PluginChecks> checks();

    Optional<EventMonitor> monitor();

    Optional<Leftovers> leftovers();

    Optional<Configurations> configurations();

    Optional<LogLines> log();

    /** Returns the path, below the site's own, of the console of the OSGi framework; empty while it is off. */
    Optional<String> console();

    /** Tells whether the HTTP server listens on this machine's own addresses alone. */
    boolean isBoundToLoopback();
}
