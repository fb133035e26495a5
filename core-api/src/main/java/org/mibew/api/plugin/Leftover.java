package org.mibew.api.plugin;

import java.time.Instant;
import java.util.List;

/**
 * What is left of a version of a plugin that was uninstalled or updated.
 *
 * @param plugin symbolic name
 * @param version of the bundle
 * @param since when it was stopped
 * @param gone whether its class loader has been collected
 * @param holders what keeps it alive, by name; empty if it is gone, or nothing was found yet
 */
public record Leftover(String plugin, String version, Instant since, boolean gone, List<String> holders) {

    public Leftover {
        holders = List.copyOf(holders);
    }
}
