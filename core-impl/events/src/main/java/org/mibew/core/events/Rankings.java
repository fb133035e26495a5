package org.mibew.core.events;

import java.util.Map;

/** Rankings that the administrator has given to the handlers of bundles, in place of their own. */
final class Rankings {

    private volatile Map<String, Integer> byBundle = Map.of();

    void set(Map<String, Integer> rankings) {
        byBundle = Map.copyOf(rankings);
    }

    /**
     * Returns the ranking of a handler.
     *
     * @param bundle symbolic name
     * @param own what the handler asks for
     */
    int of(String bundle, int own) {
        return byBundle.getOrDefault(bundle, own);
    }
}
