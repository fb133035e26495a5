package org.mibew.api.plugin;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Deploys a plugin again whenever its author has compiled it, until the server stops. The version that runs stays until what
 * was compiled passes the {@linkplain PluginChecks checks}.
 */
@ProviderType
public interface PluginDevelopment {

    /**
     * Deploys what a folder holds, and again each time that it has changed and come to rest. What is in the folder now need not
     * be whole yet; {@link DevelopedPlugin#problem} tells.
     *
     * @param classes folder of compiled classes with the bundle's manifest in {@code META-INF}, such as {@code target/classes}
     * @param who takes the steps
     * @throws IllegalStateException if there is no such folder, or it is watched already
     */
    void watch(Path classes, String who);

    /**
     * Leaves a plugin as it is from now on.
     *
     * @throws java.util.NoSuchElementException if the folder is not watched
     */
    void leave(Path classes);

    /** Returns what is watched, by folder. */
    List<DevelopedPlugin> watched();
}
