package org.mibew.api.monitor;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The order of handlers, as far as the administrator decides it and not the plugins. */
@ProviderType
@FunctionalInterface
public interface HandlerRankings {

    /**
     * Gives rankings to all handlers of some bundles, from the next event on; those of all other bundles have their own
     * {@code service.ranking}. Handlers of one bundle keep their order among each other.
     *
     * @param rankings by symbolic name; the higher, the earlier
     */
    void rank(Map<String, Integer> rankings);
}
