package org.mibew.api.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tells whether what was uninstalled or updated is really gone. */
@ProviderType
public interface Leftovers {

    /** Returns the latest versions that were uninstalled or updated, newest first. */
    List<Leftover> leftovers();

    /**
     * Looks now for what keeps those alive that are not gone, however large the heap is: all threads stand still while a
     * picture of it is taken. Takes seconds, of a large heap minutes.
     *
     * @return the same as {@link #leftovers}
     */
    default List<Leftover> search() {
        return leftovers();
    }
}
