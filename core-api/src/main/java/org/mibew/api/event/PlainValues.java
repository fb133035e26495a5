package org.mibew.api.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events and what they carry as plain data: maps, lists, texts, numbers and booleans, ready to be printed or written as
 * JSON. Secrets are masked.
 */
public final class PlainValues {

    private static final int LONGEST_TEXT = 1000;

    private PlainValues() {}

    /** Returns the arguments of an event under the specification's keys. */
    public static Map<String, Object> of(ChatEvent event) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Argument argument : EventType.of(event).arguments()) {
            plain.put(argument.key(), argument.isHandle() ? argument.typeName() : plain(argument.read(event)));
        }
        return plain;
    }

    /**
     * Returns a value as plain data; null for what is not there. A record that holds nothing but one list or map is shown
     * as that list or map.
     */
    public static Object plain(Object value) {
        return plain(value, null, "");
    }

    /**
     * Returns a value as plain data, without what is not shown.
     *
     * @param masks what is not shown; null: all of it is
     * @param key of the place where the value stands
     */
    static Object plain(Object value, Masks masks, String key) {
        if (masks != null && masks.hides(key)) {
            return Masks.masked(plain(value));
        }
        if (value == null || value instanceof Boolean || value instanceof Number || value instanceof String) {
            return value;
        }
        if (value instanceof Mutable<?> mutable) {
            return plain(mutable.valueOrNull(), masks, key);
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null), masks, key);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Collection<?> items) {
            return plainItems(items, masks, key);
        }
        if (value instanceof Map<?, ?> map) {
            return plainEntries(map, masks, key);
        }
        return value instanceof Record row ? plainParts(row, masks, key) : textOf(value);
    }

    private static List<Object> plainItems(Collection<?> items, Masks masks, String key) {
        List<Object> plain = new ArrayList<>(items.size());
        items.forEach(item -> plain.add(plain(item, masks, key)));
        return plain;
    }

    private static Map<String, Object> plainEntries(Map<?, ?> map, Masks masks, String key) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, item) -> {
            String text = String.valueOf(plain(name));
            plain.put(text, plain(item, masks, below(masks, key, text)));
        });
        return plain;
    }

    private static Object plainParts(Record row, Masks masks, String key) {
        List<RecordParts.Part> parts = RecordParts.ofType(row.getClass());
        if (parts.size() == 1) {
            Object only = parts.get(0).read(row);
            if (only instanceof Collection<?> || only instanceof Map<?, ?>) {
                return plain(only, masks, key);
            }
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        for (RecordParts.Part part : parts) {
            String name = Argument.keyOf(part.name());
            Object value = part.read(row);
            boolean isHidden = masks != null && part.component().isAnnotationPresent(Private.class);
            plain.put(name, isHidden ? Masks.masked(plain(value)) : plain(value, masks, below(masks, key, name)));
        }
        return plain;
    }

    private static String below(Masks masks, String key, String name) {
        return masks == null ? key : key + "." + name;
    }

    /** The text of values of the JDK and the API; of others, which may run anything to make one, the name of their class. */
    private static String textOf(Object value) {
        Class<?> c = value.getClass();
        return c.getName().startsWith("java.") || Freezer.isOfApi(c) ? value.toString() : c.getName();
    }

    /**
     * Returns a value as one line of text of at most 1,000 characters; {@code (unset)} for what is not there. Line breaks
     * are written as {@code \n}.
     */
    public static String text(Object value) {
        return line(plain(value));
    }

    /** Returns plain data as {@link #text} does. */
    static String line(Object plain) {
        String text = plain == null ? "(unset)" : plain.toString();
        String shortened = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        return shortened.replace("\r", "\\r").replace("\n", "\\n");
    }
}
