package org.mibew.core.web.routing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mibew.api.web.Route;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** All routes at one time. Of several that fit a request, the first in the list answers. */
public final class RouteTable {

    private final List<Entry> entries;
    private final Map<String, List<Entry>> byName;
    private final Map<String, List<Entry>> byHead = new HashMap<>();
    private final List<Entry> anywhere = new ArrayList<>();

    /**
     * Makes a table.
     *
     * @param routes of several of one name, the last whose bundle is there counts, at the place of the first
     * @throws IllegalArgumentException if a path cannot be read; the message names it
     */
    public RouteTable(List<Route> routes) {
        Map<String, List<Entry>> named = new LinkedHashMap<>();
        for (Route route : routes) {
            Entry entry = new Entry(route);
            List<Entry> same = named.computeIfAbsent(route.name(), name -> new ArrayList<>(1));
            same.forEach(earlier -> earlier.later.add(entry));
            same.add(entry);
        }
        entries = named.values().stream().flatMap(List::stream).toList();
        byName = Map.copyOf(named);
        for (Entry entry : entries) {
            byHead.computeIfAbsent(entry.template.head(), head -> new ArrayList<>());
        }
        for (Entry entry : entries) {
            if (entry.template.head().isEmpty()) {
                byHead.values().forEach(list -> list.add(entry));
                anywhere.add(entry);
            } else {
                byHead.get(entry.template.head()).add(entry);
            }
        }
    }

    /** Returns the routes that count, in their order. */
    public List<Route> routes() {
        return entries.stream().filter(Entry::counts).map(entry -> entry.route).toList();
    }

    /** Finds what answers a request. */
    public Match match(String method, String path) {
        Set<String> others = new TreeSet<>();
        boolean isAway = false;
        for (Entry entry : byHead.getOrDefault(head(path), anywhere)) {
            Optional<Map<String, String>> places = entry.template.match(path);
            isAway |= places.isPresent() && entry.isAway();
            if (places.isPresent() && entry.counts()) {
                if (entry.answers(method)) {
                    return new Match(Optional.of(entry.route), places.get(), Set.of(), false);
                }
                others.addAll(entry.route.methods());
            }
        }
        if (!others.isEmpty()) {
            return new Match(Optional.empty(), Map.of(), others, false);
        }
        return isAway ? Match.away() : Match.none();
    }

    private static String head(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? path.substring(1) : path.substring(1, slash);
    }

    /**
     * Returns the path of a route, with a query of the parameters that fill no place.
     *
     * @throws IllegalArgumentException if there is no such route, or a parameter is missing
     */
    public String path(String name, Map<String, ?> parameters) {
        Entry entry = byName.getOrDefault(name, List.of()).stream().filter(Entry::counts).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no route " + name));
        Map<String, Object> rest = new LinkedHashMap<>(parameters);
        StringBuilder path = new StringBuilder(entry.template.fill(place -> {
            Object value = rest.remove(place);
            if (value == null) {
                throw new IllegalArgumentException("Route " + name + " needs the parameter " + place);
            }
            return encode(value.toString());
        }));
        char separator = '?';
        for (Map.Entry<String, Object> parameter : rest.entrySet()) {
            path.append(separator).append(encode(parameter.getKey())).append('=')
                    .append(encode(String.valueOf(parameter.getValue())));
            separator = '&';
        }
        return path.toString();
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static final class Entry {

        private final Route route;
        private final PathTemplate template;
        private final Bundle bundle;
        private final BundleWiring wiring;
        private final List<Entry> later = new ArrayList<>(0);

        Entry(Route route) {
            this.route = route;
            this.template = PathTemplate.parse(route.path());
            this.bundle = FrameworkUtil.getBundle(route.handler().getClass());
            this.wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        }

        /** A route goes with the bundle of its handler, in the version that brought it, even before the table is made anew. */
        boolean isThere() {
            return bundle == null
                    || (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0
                            && (wiring == null || wiring.isCurrent());
        }

        /** Tells whether its bundle is stopped or being updated, and may be back in a moment: the table is made anew if not. */
        boolean isAway() {
            return !isThere() && bundle.getState() != Bundle.UNINSTALLED;
        }

        boolean counts() {
            return isThere() && later.stream().noneMatch(Entry::isThere);
        }

        boolean answers(String method) {
            Set<String> methods = route.methods();
            return methods.isEmpty() || methods.contains(method) || method.equals("HEAD") && methods.contains("GET");
        }
    }
}
