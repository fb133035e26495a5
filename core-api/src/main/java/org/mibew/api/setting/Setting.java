package org.mibew.api.setting;

import java.util.Objects;
import java.util.function.Function;

/**
 * A setting: its key, its default and what values it may have.
 *
 * @param key as the original names it
 * @param defaultValue what holds until somebody sets it
 * @param meaning what it does, in one sentence
 * @param parser reads a text; throws {@link IllegalArgumentException} with a message that says what is allowed
 * @param <T> Boolean, Integer or String
 */
public record Setting<T>(String key, T defaultValue, String meaning, Function<String, T> parser) {

    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(defaultValue, "defaultValue");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(parser, "parser");
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if it is none; the message names the setting and the value
     */
    public T parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " cannot be \"" + text + "\": " + e.getMessage(), e);
        }
    }

    /** Returns the text of a value; {@link #parse} reads it. */
    public String format(T value) {
        return value instanceof Boolean flag ? (flag ? "1" : "0") : value.toString();
    }
}
