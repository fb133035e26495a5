package org.mibew.core.shell;

import java.nio.file.Path;

/** Starts the plugin of a jar for a while, without events: what it makes of recorded ones can be tried. */
@FunctionalInterface
interface Trials {

    /**
     * Installs and starts the plugin.
     *
     * @throws IllegalArgumentException if it cannot be started; the message says why
     */
    Trial begin(Path jar);

    /** A plugin that is tried. */
    interface Trial extends AutoCloseable {

        /** Returns the id of its bundle. */
        long bundleId();

        /** Takes the plugin out of the server again. */
        @Override
        void close();
    }
}
