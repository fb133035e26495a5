package org.mibew.core.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who follows whom on one topic when the handlers of a plugin have been exchanged. Each new handler follows one old one: the
 * same if it is still there, else its namesake, else the first one that nobody else follows, else the first.
 */
final class Succession {

    private final Map<Target, Target> predecessors = new LinkedHashMap<>();

    /**
     * @param before the handlers that were there, in calling order, at least one
     * @param after the handlers that are there, in calling order
     */
    Succession(List<Target> before, List<Target> after) {
        Map<String, Target> named = new HashMap<>();
        List<String> keys = keys(before);
        for (int i = 0; i < keys.size(); i++) {
            named.put(keys.get(i), before.get(i));
        }
        List<String> newKeys = keys(after);
        Target stranger = before.stream()
                .filter(old -> !newKeys.contains(keys.get(before.indexOf(old))))
                .findFirst()
                .orElse(before.get(0));
        for (int i = 0; i < newKeys.size(); i++) {
            predecessors.put(after.get(i), named.getOrDefault(newKeys.get(i), stranger));
        }
    }

    /** Returns one key for each handler: its name, and the how many-eth of that name it is. */
    private static List<String> keys(List<Target> targets) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (Target target : targets) {
            String name = target.service().givenName();
            keys.add(name + "#" + seen.merge(name, 1, Integer::sum));
        }
        return keys;
    }

    /** Returns those that follow one. */
    List<Target> of(Target old) {
        return predecessors.keySet().stream().filter(target -> predecessors.get(target) == old).toList();
    }

    /** Returns all but those that follow one of some. */
    List<Target> without(Set<Target> passed) {
        return predecessors.keySet().stream().filter(target -> !passed.contains(predecessors.get(target))).toList();
    }
}
