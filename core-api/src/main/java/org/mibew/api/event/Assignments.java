package org.mibew.api.event;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values by dotted keys, as a tree. */
final class Assignments {

    private final Map<String, Assignments> below = new LinkedHashMap<>();
    private Object value;
    private boolean assigned;

    /**
     * Puts a value, or a text that can be read as one, into its place.
     *
     * @param root type of what the keys lead into
     * @param typed whether the text was typed by somebody who cannot say what it is
     */
    void assign(Type root, String key, Object newValue, boolean typed) {
        Type type = root;
        Assignments place = this;
        for (String name : key.split("\\.", -1)) {
            for (Shape.Step step : Shape.steps(type, name, key, newValue)) {
                place = place.below.computeIfAbsent(step.name(), unknown -> new Assignments());
                type = step.type();
            }
        }
        place.set(Texts.read(type, newValue, key, typed));
    }

    /** Reads a documented sample; see {@link Sample#value}. */
    static Assignments ofSample(Type type, String sample) {
        Assignments assignments = new Assignments();
        if (sample.isEmpty() && Shape.raw(Shape.content(type)) != String.class) {
            return assignments;
        }
        if (!Shape.hasParts(type) || !sample.contains("=")) {
            assignments.set(Texts.read(type, sample, "@Sample", true));
            return assignments;
        }
        sample.lines().forEach(line -> {
            int equals = line.indexOf('=');
            assignments.assign(type, line.substring(0, equals), line.substring(equals + 1), true);
        });
        return assignments;
    }

    private void set(Object newValue) {
        below.clear();
        value = newValue;
        assigned = true;
    }

    boolean isEmpty() {
        return !assigned && below.isEmpty();
    }

    /** Tells whether a value was given for the whole place. */
    boolean isAssigned() {
        return assigned;
    }

    Object value() {
        return value;
    }

    /** Returns what was given for the parts, by index or name. */
    Map<String, Assignments> below() {
        return below;
    }

    Assignments below(String name) {
        return below.getOrDefault(name, new Assignments());
    }

    /** Returns these assignments, and others where these say nothing. */
    Assignments over(Assignments others) {
        if (assigned) {
            return this;
        }
        Assignments merged = new Assignments();
        merged.value = others.value;
        merged.assigned = others.assigned;
        merged.below.putAll(others.below);
        below.forEach((name, mine) -> merged.below.merge(name, mine, (theirs, same) -> mine.over(theirs)));
        return merged;
    }
}
