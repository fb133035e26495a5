package org.mibew.api.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A plugin as it is now, or a file in the plugins folder that is none.
 *
 * @param name as the plugin calls itself; the symbolic name without the capability, the file's name without a bundle
 * @param symbolicName of the bundle; empty if the file names none
 * @param version of the bundle; empty if the file names none
 * @param bundleId of the bundle; empty if none is installed
 * @param state of the bundle, or what is wrong with the file
 * @param file in the plugins folder; empty for a plugin that was installed from elsewhere
 * @param handlersOnly whether the bundle lacks the capability {@value MibewPlugin#NAMESPACE}
 * @param topics topics that its handlers subscribe to, in alphabetical order; while it is not active, those that its
 *     components declare
 * @param problem why it does not work, in one line; empty if it works
 */
public record PluginReport(
        String name,
        String symbolicName,
        String version,
        OptionalLong bundleId,
        State state,
        Optional<Path> file,
        boolean handlersOnly,
        List<String> topics,
        Optional<String> problem) {

    public PluginReport {
        topics = List.copyOf(topics);
    }

    /** What a plugin is doing, or what is wrong with its file. */
    public enum State {
        /** Started. Its components may still have problems. */
        ACTIVE,
        /** Its activator is running, or it waits to be used for the first time. */
        STARTING,
        /** Its activator is being stopped. */
        STOPPING,
        /** It has all that it requires, but is not started. */
        RESOLVED,
        /** Something that it requires is missing, or nobody started it yet. */
        INSTALLED,
        /** It was uninstalled by hand, and its file is still in the folder. */
        UNINSTALLED,
        /** The file cannot be read as a jar. */
        BROKEN_FILE,
        /** The file is a jar, but no OSGi bundle. */
        NO_BUNDLE,
        /** Another file, or the server itself, holds the same bundle in the same version. */
        DUPLICATE,
        /** The file is a bundle, but failed the check, or was taken back before. */
        REFUSED,
        /** The file is being written. */
        ARRIVING
    }
}
