package org.mibew.api.plugin;

/**
 * One thing that was found when a plugin was looked at.
 *
 * @param subject what was looked at
 * @param problem whether it keeps the plugin, or a part of it, from working
 * @param text one sentence, for an administrator; never contains a line break
 */
public record Finding(Subject subject, boolean problem, String text) {

    /** What of a plugin can be looked at, in the order in which a plugin needs it. */
    public enum Subject {
        /** The file in the plugins folder. */
        FILE,
        /** What the bundle requires of other bundles. */
        RESOLVER,
        /** The start of the bundle, with its activator. */
        START,
        /** A Declarative Services component of the bundle. */
        COMPONENT,
        /** An event handler of the bundle. */
        HANDLER,
        /** A handler that is skipped because it failed or was too slow. */
        QUARANTINE
    }
}
