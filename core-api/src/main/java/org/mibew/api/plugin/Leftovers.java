package org.mibew.api.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tells whether what was uninstalled or updated is really gone. */
@ProviderType
public interface Leftovers {

    /** Returns the latest versions that were uninstalled or updated, newest first. */
    List<Leftover> leftovers();
}
