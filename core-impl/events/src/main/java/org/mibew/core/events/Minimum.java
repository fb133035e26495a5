package org.mibew.core.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds a part of a list that still causes something, and none of whose items can be left out: delta debugging (Zeller and
 * Hildebrandt, 2002), which halves the list as long as one half will do and looks more closely where several items act
 * together.
 */
final class Minimum {

    private Minimum() {}

    /** @param all what causes it as a whole; the order is kept */
    static <T> List<T> of(List<T> all, Predicate<List<T>> causes) {
        List<T> rest = all;
        int parts = 2;
        while (rest.size() > 1) {
            List<T> smaller = smaller(rest, parts, causes);
            if (smaller != null) {
                parts = smaller.size() * 2 <= rest.size() ? 2 : Math.max(2, parts - 1);
                rest = smaller;
            } else if (parts < rest.size()) {
                parts = Math.min(rest.size(), parts * 2);
            } else {
                return rest;
            }
        }
        return rest;
    }

    /** Returns one of the parts, or all but one of them, that will do alone; null if there is none. */
    private static <T> List<T> smaller(List<T> all, int parts, Predicate<List<T>> causes) {
        for (int i = 0; i < parts; i++) {
            List<T> part = part(all, i, parts);
            if (causes.test(part)) {
                return part;
            }
        }
        for (int i = 0; i < parts && parts > 2; i++) {
            List<T> others = new ArrayList<>(all.subList(0, all.size() * i / parts));
            others.addAll(all.subList(all.size() * (i + 1) / parts, all.size()));
            if (causes.test(others)) {
                return others;
            }
        }
        return null;
    }

    private static <T> List<T> part(List<T> all, int i, int parts) {
        return all.subList(all.size() * i / parts, all.size() * (i + 1) / parts);
    }
}
