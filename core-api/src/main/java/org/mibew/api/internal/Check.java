package org.mibew.api.internal;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mibew.api.event.Values;

/** Checks arguments at the door; messages name the argument. */
public final class Check {

    private Check() {}

    /** Returns an id that stands for something. */
    public static long id(String name, long id) {
        if (id < 1) {
            throw new IllegalArgumentException(name + " must be positive, not " + id);
        }
        return id;
    }

    /** Returns an id, or 0 for none. */
    public static long idOrNone(String name, long id) {
        if (id < 0) {
            throw new IllegalArgumentException(name + " must be positive, or 0 for none, not " + id);
        }
        return id;
    }

    /** Returns a count. */
    public static int count(String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + count);
        }
        return count;
    }

    /** Returns a text that says something. */
    public static String text(String name, String text) {
        Objects.requireNonNull(text, name);
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        return text;
    }

    /** Returns a text of one line. */
    public static String line(String name, String text) {
        Objects.requireNonNull(text, name);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\r' || text.charAt(i) == '\n' || text.charAt(i) == 0) {
                throw new IllegalArgumentException(name + " must be one line");
            }
        }
        return text;
    }

    /** Returns a copy of the fields that plugins add to a row; they must not have the names of those that it has already. */
    public static Map<String, Object> fields(Map<String, Object> fields, Set<String> taken) {
        for (String name : fields.keySet()) {
            if (name != null && taken.contains(name)) {
                throw new IllegalArgumentException("A plugin's field cannot be named \"" + name + "\": the row has one");
            }
        }
        return Values.copyOf("fields", fields);
    }
}
