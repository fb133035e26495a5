package org.mibew.api.monitor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A figure with its values.
 *
 * @param name small letters, digits and underscores, a letter first; a unit stands at its end, like {@code _seconds}, and
 *     {@code _total} at that of a counter
 * @param help what it counts or measures, in a sentence
 * @param values each with other labels
 */
public record Figure(String name, String help, Kind kind, List<Value> values) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** @throws IllegalArgumentException if the name, or that of a label, is none; the message names it */
    public Figure {
        Objects.requireNonNull(help, "help");
        Objects.requireNonNull(kind, "kind");
        check("figure", name);
        values = List.copyOf(values);
        if (kind == Kind.COUNTER != name.endsWith("_total")) {
            throw new IllegalArgumentException("The name of a counter, and of no other figure, ends with _total, not " + name);
        }
    }

    /** Returns a count of what has happened since the start. */
    public static Figure counter(String name, String help, Value... values) {
        return new Figure(name, help, Kind.COUNTER, List.of(values));
    }

    /** Returns a value that goes up and down. */
    public static Figure gauge(String name, String help, Value... values) {
        return new Figure(name, help, Kind.GAUGE, List.of(values));
    }

    private static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of a " + what + " consists of small letters, digits and underscores, not \"" + name + "\"");
        }
    }

    /** What a figure does from look to look. */
    public enum Kind {
        /** It only grows. */
        COUNTER,
        /** It goes up and down. */
        GAUGE
    }

    /**
     * A value.
     *
     * @param labels what tells it from the other values of its figure, by name; of few different texts each, since watchers
     *     keep a series for every combination
     */
    public record Value(Map<String, String> labels, double value) {

        public Value {
            labels = Map.copyOf(labels);
            labels.keySet().forEach(label -> check("label", label));
        }

        /** Returns a value without labels. */
        public static Value of(double value) {
            return new Value(Map.of(), value);
        }

        /** Returns a value with a label. */
        public static Value of(String label, String text, double value) {
            return new Value(Map.of(label, text), value);
        }
    }
}
