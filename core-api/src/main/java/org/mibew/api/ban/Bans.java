package org.mibew.api.ban;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The bans. An address that is banned can neither start nor continue a chat. What is banned is an IPv4 or IPv6 address, a
 * range like {@code 192.0.2.0/24}, or any other text that is compared as it is.
 *
 * <p>Every method with the id of a ban throws {@link NotFound} if there is none.
 */
@ProviderType
public interface Bans {

    Optional<Ban> find(long id);

    /** Returns a ban. */
    Ban get(long id);

    /** Returns all bans, those that have ended too, by id. */
    List<Ban> all();

    /**
     * Returns the ban that keeps an address out now; the one that lasts longest, if there are several.
     *
     * @param remote as it was received: other addresses, in parentheses, may follow the one that counts
     */
    Optional<Ban> of(String remote);

    /**
     * Bans an address.
     *
     * @param until when the ban ends; empty for never
     * @param comment why
     * @throws AlreadyExists if the address, or the same range, is banned already
     * @throws IllegalArgumentException if the address is a range that is none
     */
    Ban create(String address, Optional<Instant> until, String comment);

    /** Changes a ban; otherwise like {@link #create}. */
    Ban update(long id, String address, Optional<Instant> until, String comment);

    void delete(long id);
}
