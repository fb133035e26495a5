package org.mibew.core.plugins;

import java.util.Optional;

/**
 * What became of a plugin of the folder.
 *
 * @param fileName of its jar in the plugins folder
 * @param before how it was; empty if there was none
 * @param after how it is since; empty if there is none
 * @param byStep whether somebody asked for it by {@link PluginControl}
 * @param reason why, if the server decided it, and what there is to know; may be empty
 */
public record DeploymentChange(
        Kind kind,
        String symbolicName,
        String fileName,
        Optional<Deployed> before,
        Optional<Deployed> after,
        boolean byStep,
        String reason) {

    /** What was done. */
    public enum Kind {
        /** A jar became a bundle. */
        INSTALL,
        /** A bundle got another jar. */
        UPDATE,
        /** A bundle went with its jar. */
        UNINSTALL,
        /** A bundle got a jar back that it had before. */
        ROLLBACK,
        /** An update failed before it was in force; the version before stays. */
        REFUSE,
        /** A bundle was started that had been stopped by hand. */
        START,
        /** A bundle was stopped by hand. */
        STOP
    }
}
