package org.mibew.core.plugins.update;

import java.nio.file.Path;
import org.osgi.framework.Bundle;

/**
 * A version of a plugin that shall take the place of another one.
 *
 * @param old bundle that runs
 * @param from the version that runs
 * @param to the version that shall run
 * @param file in the plugins folder that the bundle is made from
 * @param known whether the version was there before, and comes back with its configuration
 */
public record Change(Bundle old, Kept from, Kept to, Path file, boolean known) {

    /** Tells whether the version that shall run is older than the one that runs. */
    boolean back() {
        return to.number() < from.number();
    }
}
