package org.mibew.api.event;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a handler made of one argument, and, by {@link #next}, of others: no more than references to values that nobody can
 * change. What it looks like is worked out when it is asked for.
 *
 * <p>For runtimes; plugins have no use for it. Alterations of an event that a plugin defines refer to that plugin's classes.
 */
public final class Alteration {

    /** Bytes of an item of a list, or an entry of a map, whatever is in it. */
    private static final long ITEM = 200;

    private final Argument argument;
    private final Object before;
    private final Object after;
    private final Alteration next;

    private Alteration(Argument argument, Object before, Object after, Alteration next) {
        this.argument = argument;
        this.before = before;
        this.after = after;
        this.next = next;
    }

    /** Returns an alteration before others, or just those if nothing is different. */
    static Alteration of(Argument argument, Object before, Object after, boolean ofPlugin, Alteration next) {
        return isSame(before, after, ofPlugin) ? next : new Alteration(argument, before, after, next);
    }

    /** What may have a plugin's code in it is compared by what it shows: a plugin's {@code equals} may do anything. */
    private static boolean isSame(Object before, Object after, boolean ofPlugin) {
        return ofPlugin
                ? Objects.equals(PlainValues.plain(before), PlainValues.plain(after))
                : Objects.equals(before, after);
    }

    /** Returns the specification's key of the argument. */
    public String key() {
        return argument.key();
    }

    /** Returns what the same handler made of another argument; null if there is none. */
    public Alteration next() {
        return next;
    }

    /** Returns how much memory the values take, roughly and in bytes. */
    public long weight() {
        return 2 * Weight.OTHER + roughly(before) + Weight.of(after);
    }

    /** Without looking at each item: what a handler left has been weighed already, but what it found has not. */
    private static long roughly(Object value) {
        return value instanceof Collection<?> items ? ITEM * items.size() : value instanceof Map<?, ?> map
                ? ITEM * map.size()
                : Weight.of(value);
    }

    /** Returns what the handler found, as plain data. */
    public Object from(Masks masks) {
        return masks.show(argument, before);
    }

    /** Returns what the handler left, as plain data. */
    public Object to(Masks masks) {
        return masks.show(argument, after);
    }

    /** Returns what stood before and after in the item of a list that fits; nothing if the item is not in both. */
    public <T extends Record> Optional<List<T>> item(Class<T> type, Predicate<T> wanted) {
        Optional<T> then = find(before, type, wanted);
        Optional<T> now = find(after, type, wanted);
        return then.isPresent() && now.isPresent() ? Optional.of(List.of(then.get(), now.get())) : Optional.empty();
    }

    private static <T> Optional<T> find(Object value, Class<T> type, Predicate<T> wanted) {
        return value instanceof List<?> items
                ? items.stream().filter(type::isInstance).map(type::cast).filter(wanted).findFirst()
                : Optional.empty();
    }

    /**
     * Tells whether something that an earlier alteration of the same argument wrote has been overwritten. Entries of maps
     * and items of lists are looked at one by one: who adds others disturbs nobody.
     */
    public boolean overwrites(Alteration earlier) {
        if (earlier.argument != argument) {
            return false;
        }
        if (earlier.after instanceof FrozenMap written && earlier.before instanceof FrozenMap found
                && before instanceof FrozenMap mine && after instanceof FrozenMap left) {
            return entriesDiffer(found, written, mine, left);
        }
        if (earlier.after instanceof FrozenList written && earlier.before instanceof FrozenList found
                && after instanceof FrozenList left) {
            return itemsAreMissing(found, written, left);
        }
        return true;
    }

    private static boolean entriesDiffer(FrozenMap found, FrozenMap written, FrozenMap mine, FrozenMap left) {
        for (Map.Entry<String, Object> entry : written.entrySet()) {
            String key = entry.getKey();
            boolean isTheirs = entry.getValue() != found.get(key);
            if (isTheirs && mine.get(key) != left.get(key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean itemsAreMissing(FrozenList found, FrozenList written, FrozenList left) {
        Set<Object> known = identities(found);
        Set<Object> present = identities(left);
        for (Object item : written) {
            if (!known.contains(item) && !present.contains(item)) {
                return true;
            }
        }
        return false;
    }

    private static Set<Object> identities(FrozenList list) {
        Set<Object> items = Collections.newSetFromMap(new IdentityHashMap<>());
        items.addAll(list);
        return items;
    }
}
