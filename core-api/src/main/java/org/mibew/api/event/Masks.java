package org.mibew.api.event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of events is not shown. Beside what it names, everything that is marked {@link Private} is masked, and every
 * {@link Secret}.
 */
public final class Masks {

    /** Masks nothing but what is marked in the records themselves. */
    public static final Masks USUAL = new Masks(Set.of());

    private final Set<String> keys;

    private Masks(Set<String> keys) {
        this.keys = keys;
    }

    /**
     * Returns masks for some places.
     *
     * @param keys arguments by the specification's keys; dots lead into records and maps: {@code message_options.name}.
     *     The items of a list have no part in the key: {@code messages.body}
     */
    public static Masks of(Collection<String> keys) {
        Set<String> stripped = keys.stream().map(String::strip).filter(key -> !key.isEmpty()).collect(Collectors.toSet());
        return stripped.isEmpty() ? USUAL : new Masks(Set.copyOf(stripped));
    }

    /** Returns the arguments of an event, as {@link PlainValues#of} does, with {@code ***} for what is masked. */
    public Map<String, Object> show(ChatEvent event) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (Argument argument : EventType.of(event).arguments()) {
            shown.put(argument.key(), argument.isHandle() ? argument.typeName() : show(argument, argument.read(event)));
        }
        return shown;
    }

    /** Returns a value of an argument as plain data, with {@code ***} for what is masked. */
    Object show(Argument argument, Object value) {
        return argument.isPrivate() ? masked(PlainValues.plain(value)) : PlainValues.plain(value, this, argument.key());
    }

    /** Tells whether a place is masked as a whole. */
    boolean hides(String key) {
        return keys.contains(key);
    }

    /** What stands for a value that is not shown; that nothing is there may be seen. */
    static Object masked(Object plain) {
        return plain == null ? null : Secret.MASK;
    }
}
