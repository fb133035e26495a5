package org.mibew.core.web.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mibew.api.operator.Permission;
import org.mibew.api.web.Access;
import org.mibew.api.web.Route;

/** Collects the routes of the server itself, under the names and paths of R§4.1. */
public final class CoreRoutes {

    private final List<Route> routes = new ArrayList<>();

    /** Adds a page that reads. */
    public CoreRoutes page(String name, String path, Access access, Answering answering) {
        return add(name, Set.of("GET"), path, access, CoreRoute.reading(answering));
    }

    /** Adds a form that changes something: it is posted, with the token against forged requests. */
    public CoreRoutes form(String name, String path, Access access, Answering answering) {
        return add(name, Set.of("POST"), path, access, CoreRoute.changing(answering));
    }

    /** Adds a link that changes something: the token against forged requests stands in the query, or in a posted form. */
    public CoreRoutes link(String name, String path, Access access, Answering answering) {
        return add(name, Set.of("GET", "POST"), path, access, CoreRoute.changing(answering));
    }

    /** Adds a route with what it needs beside. */
    public CoreRoutes add(String name, Set<String> methods, String path, Access access, CoreRoute route) {
        routes.add(new Route(name, methods, path, access, route));
        return this;
    }

    public List<Route> list() {
        return List.copyOf(routes);
    }

    public static Access everybody() {
        return Access.everybody();
    }

    public static Access operators() {
        return Access.operators();
    }

    public static Access administrators() {
        return Access.operatorsWho(Permission.ADMINISTRATE);
    }
}
