package org.mibew.api.plugin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A plugin that is being developed.
 *
 * @param classes folder that is watched, absolute
 * @param symbolicName of the bundle; empty as long as the folder has no manifest
 * @param deployments how often it was deployed
 * @param last when it was deployed last
 * @param problem why the folder as it is now is not deployed
 */
public record DevelopedPlugin(
        Path classes, String symbolicName, int deployments, Optional<Instant> last, Optional<String> problem) {}
