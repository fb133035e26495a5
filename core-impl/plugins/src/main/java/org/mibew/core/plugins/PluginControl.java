package org.mibew.core.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.mibew.api.plugin.KeptVersion;

/**
 * Acts on the plugins of the folder as whoever looks after the folder does, under the same lock: what is asked for is done
 * when a method returns.
 *
 * <p>Plugins are named by their symbolic names. One that is not there is a {@link java.util.NoSuchElementException}; what
 * cannot be done is an {@link IllegalStateException} that says why, and leaves all as it was.
 */
public interface PluginControl {

    /** Returns the plugins folder. */
    Path folder();

    /** Returns the folder where the server keeps what belongs to a plugin; it may not be there yet. */
    Path home(String symbolicName);

    /** Does something while nothing else happens to the plugins. */
    <T> T alone(Supplier<T> step);

    /** Tells whether the folder has been looked at since the server has started. */
    boolean hasLooked();

    /** Returns the plugins that are bundles now, by the names of their files. */
    List<Deployed> deployed();

    /**
     * Copies a jar into the plugins folder, in place of the jar of the same plugin if there is one, and makes it its bundle.
     * A jar that was taken back before is given another chance. One that lies there already, and is not used, is used as it is.
     *
     * @param fileName wanted in the plugins folder
     */
    Deployed deploy(Path jar, String fileName);

    /** Starts a plugin, now and whenever the server starts. */
    void start(String symbolicName);

    /** Lets a plugin that is stopped start whenever the server starts; does not start it now. */
    void release(String symbolicName);

    /** Stops a plugin until it is started again, also over restarts of the server. */
    void stop(String symbolicName);

    /**
     * Takes a plugin out of the server.
     *
     * @return where its jar is now, outside the plugins folder
     */
    Path uninstall(String symbolicName);

    /**
     * Brings a kept version back, with its configuration; the plugin need not be installed.
     *
     * @param fileName wanted in the plugins folder, if the plugin is not installed
     */
    Deployed become(String symbolicName, String hash, String fileName);

    /** Brings the version back that was there before the present one and was not taken back itself. */
    Deployed rollback(String symbolicName);

    /** Returns the versions of a plugin that are kept, the present one first, the others from the newest on. */
    List<KeptVersion> versions(String symbolicName);

    /** Forgets the kept versions of a plugin that is not installed, and what was taken back of it. */
    void forget(String symbolicName);

    void listen(DeploymentListener listener);

    void unlisten(DeploymentListener listener);

    void guard(DeploymentGate gate);

    void unguard(DeploymentGate gate);
}
