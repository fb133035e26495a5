package org.mibew.core.chat.upkeep;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * The version of the server, and where it can ask for newer ones.
 *
 * @param version numbers with dots between them
 * @param updates web address that names the newest version; empty if the administrator named none
 */
public record Release(String version, Optional<URI> updates) {

    /** A version that is older than all others, and knows of none. */
    public static final Release UNKNOWN = new Release("0", Optional.empty());

    public Release {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(updates, "updates");
    }
}
