package org.mibew.core.plugins.lock;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The plugins that a server shall have, by symbolic name.
 *
 * @param comments lines at the top of the file, without their line ends
 */
public record DeclaredSet(List<String> comments, SortedMap<String, DeclaredPlugin> plugins) {

    /** What stands at the top of a file that the server itself begins. */
    static final List<String> USUAL_COMMENTS = List.of(
            "# The plugins of this server. The server writes this file at every step of administration, and a start brings about",
            "# what it says. \"enabled\" and \"ranking\" (of the handlers; empty: their own) may be edited and apply within a second,",
            "# all else at the next start. See mibew:drift. These lines are kept.");

    public static final DeclaredSet EMPTY = new DeclaredSet(USUAL_COMMENTS, new TreeMap<>());

    public DeclaredSet {
        comments = List.copyOf(comments);
        plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
    }

    public Optional<DeclaredPlugin> find(String name) {
        return Optional.ofNullable(plugins.get(name));
    }

    public Collection<DeclaredPlugin> all() {
        return plugins.values();
    }

    /** Returns this set with a plugin as it is given. */
    public DeclaredSet with(DeclaredPlugin plugin) {
        SortedMap<String, DeclaredPlugin> changed = new TreeMap<>(plugins);
        changed.put(plugin.name(), plugin);
        return new DeclaredSet(comments, changed);
    }

    /** Returns this set without a plugin. */
    public DeclaredSet without(String name) {
        SortedMap<String, DeclaredPlugin> changed = new TreeMap<>(plugins);
        changed.remove(name);
        return new DeclaredSet(comments, changed);
    }

    /** Returns the rankings that are declared. */
    public Map<String, Integer> rankings() {
        Map<String, Integer> rankings = new TreeMap<>();
        plugins.values().stream()
                .filter(plugin -> plugin.ranking().isPresent())
                .forEach(plugin -> rankings.put(plugin.name(), plugin.ranking().getAsInt()));
        return rankings;
    }
}
