package org.mibew.core.web.routing;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.web.Route;

/**
 * What the table of routes says of a request.
 *
 * @param route that answers it; empty if none does
 * @param parameters what fills the places in the route's path
 * @param otherMethods by which a route would answer, if none answers by this one
 * @param isAway whether none answers because the bundle of the one that would is stopped, as in an update
 */
public record Match(
        Optional<Route> route, Map<String, String> parameters, Set<String> otherMethods, boolean isAway) {

    private static final Match NONE = new Match(Optional.empty(), Map.of(), Set.of(), false);
    private static final Match AWAY = new Match(Optional.empty(), Map.of(), Set.of(), true);

    public Match {
        Objects.requireNonNull(route, "route");
        parameters = Map.copyOf(parameters);
        otherMethods = Set.copyOf(otherMethods);
    }

    /** Returns the match of a path that there is not. */
    public static Match none() {
        return NONE;
    }

    /** Returns the match of a path whose plugin is away for a moment. */
    static Match away() {
        return AWAY;
    }

    /** Returns the name of the route; empty if there is none. */
    public String name() {
        return route.map(Route::name).orElse("");
    }
}
