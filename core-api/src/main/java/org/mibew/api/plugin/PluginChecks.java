package org.mibew.api.plugin;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Looks at the jar of a plugin before anything changes. */
@ProviderType
public interface PluginChecks {

    /**
     * Looks at a jar as if it came into the plugins folder now; installs nothing and runs none of its code.
     *
     * @param jar file to look at, wherever it is
     * @return what was found; a file that is no bundle is a problem that the report names
     */
    CheckReport check(Path jar);
}
