package org.mibew.api.web;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Makes URLs of this server's routes. */
@ProviderType
public interface RouteUrls {

    /**
     * Returns the absolute URL of a route, from the server's public URL.
     *
     * @param route name of the route
     * @param parameters for the places in the route's path; the others become the query
     * @throws IllegalArgumentException if there is no such route, or a parameter is missing; the message names it
     */
    String generate(String route, Map<String, ?> parameters);

    /** Returns the absolute URL of a route whose path has no places to fill. */
    default String generate(String route) {
        return generate(route, Map.of());
    }

    /** Returns one for a server at {@code https://chat.example.com/} whose routes have their names as paths. */
    static RouteUrls sample() {
        return SampleUrls.INSTANCE;
    }
}
