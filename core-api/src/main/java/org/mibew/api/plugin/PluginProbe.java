package org.mibew.api.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/** Tells whether a plugin works. A plugin may offer it as a service; it is asked before an update is kept. */
@ConsumerType
@FunctionalInterface
public interface PluginProbe {

    /**
     * Returns if the plugin can do its work, within the deadline for handlers.
     *
     * @throws Exception if it cannot; the message says why
     */
    void probe() throws Exception;
}
