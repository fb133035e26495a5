package org.mibew.api.web;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * A route of the server. It carries code by design: a route of a plugin goes when the plugin's bundle goes.
 *
 * @param name by which URLs are made; of several routes of one name, the last counts
 * @param methods that it answers, in upper case; empty for all
 * @param path with a leading slash; places to fill stand in braces, with a regular expression after a colon if not every
 *     text between two slashes fits: <code>/operator/ban/{ban_id:\d{1,10}}/edit</code>
 * @param access who may use it
 * @param handler what answers
 */
public record Route(
        @Sample("hello") String name,
        @Sample("GET") Set<String> methods,
        @Sample("/hello") String path,
        Access access,
        RouteHandler handler) {

    private static final Pattern METHOD = Pattern.compile("[A-Z]+");

    public Route {
        Check.line("name", Check.text("name", name));
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
        for (String method : methods) {
            if (!METHOD.matcher(method).matches()) {
                throw new IllegalArgumentException("Not a method: \"" + method + "\"");
            }
        }
        Check.line("path", Check.text("path", path));
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path of route " + name + " must start with a slash: " + path);
        }
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(handler, "handler");
    }

    /** Returns a route for everybody and one method. */
    public static Route of(String name, String method, String path, RouteHandler handler) {
        return new Route(name, Set.of(method), path, Access.everybody(), handler);
    }

    /** Finds a route by its name. */
    public static Optional<Route> find(List<Route> routes, String name) {
        return routes.stream().filter(route -> route.name().equals(name)).reduce((first, last) -> last);
    }

    public Route withPath(String newPath) {
        return new Route(name, methods, newPath, access, handler);
    }

    public Route withAccess(Access newAccess) {
        return new Route(name, methods, path, newAccess, handler);
    }

    public Route withHandler(RouteHandler newHandler) {
        return new Route(name, methods, path, access, newHandler);
    }
}
