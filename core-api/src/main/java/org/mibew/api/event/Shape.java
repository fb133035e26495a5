package org.mibew.api.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a declared type has inside: components, items, entries. */
final class Shape {

    /** A step into a type. */
    record Step(String name, Type type) {}

    private Shape() {}

    /** Returns the class of a type. */
    static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof Class<?> c ? c : Object.class;
    }

    /** Returns what a list, set or map of a type has as elements. */
    static Type element(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return Object.class;
    }

    /** Returns what is in a {@code Mutable} or an {@code Optional}, else the type itself. */
    static Type content(Type type) {
        Class<?> raw = raw(type);
        return raw == Mutable.class || raw == Optional.class ? content(element(type)) : type;
    }

    static boolean hasParts(Type type) {
        Class<?> raw = raw(content(type));
        return raw.isRecord() || raw == List.class || raw == Map.class;
    }

    /** Returns the only component of a record, if that is a list or a map: such a record is read and shown like it. */
    static Optional<RecordComponent> onlyCollection(Class<?> type) {
        if (!type.isRecord() || type.getRecordComponents().length != 1) {
            return Optional.empty();
        }
        RecordComponent only = type.getRecordComponents()[0];
        return isCollection(only.getType()) ? Optional.of(only) : Optional.empty();
    }

    private static boolean isCollection(Class<?> c) {
        return c == List.class || c == Set.class || c == Map.class;
    }

    /**
     * Returns the steps from a type into what a name stands for; two of them where a record is but a collection.
     *
     * @throws IllegalArgumentException if there is no such thing; the message names key, value and the nearest
     */
    static List<Step> steps(Type container, String name, String key, Object value) {
        Type type = content(container);
        Class<?> raw = raw(type);
        if (raw.isRecord()) {
            return intoRecord(raw, name, key, value);
        }
        if (raw == List.class) {
            return List.of(new Step(index(name, key, value), element(type)));
        }
        if (raw == Map.class || raw == Object.class) {
            return List.of(new Step(name, raw == Map.class ? element(type) : Object.class));
        }
        throw new IllegalArgumentException("Unknown key \"" + key + "\" for " + quoted(value) + ": a "
                + raw.getSimpleName() + " has no \"" + name + "\" inside");
    }

    private static List<Step> intoRecord(Class<?> type, String name, String key, Object value) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (Argument.keyOf(component.getName()).equals(Argument.keyOf(name))) {
                return List.of(new Step(Argument.keyOf(component.getName()), component.getGenericType()));
            }
        }
        Optional<RecordComponent> only = onlyCollection(type);
        if (only.isPresent()) {
            Type inside = only.get().getGenericType();
            return List.of(
                    new Step(Argument.keyOf(only.get().getName()), inside), steps(inside, name, key, value).get(0));
        }
        throw new IllegalArgumentException("Unknown key \"" + key + "\" for " + quoted(value) + ": " + nameOf(type)
                + " has no \"" + name + "\"" + nearest(type, name));
    }

    private static String nearest(Class<?> type, String name) {
        return Similarity.nearest(name, Arrays.stream(type.getRecordComponents())
                        .map(component -> Argument.keyOf(component.getName())))
                .map(nearest -> "; nearest: \"" + nearest + "\"")
                .orElse(", nor anything else");
    }

    private static String nameOf(Class<?> type) {
        return ChatEvent.class.isAssignableFrom(type)
                ? EventType.of(type.asSubclass(ChatEvent.class)).name()
                : "a " + type.getSimpleName();
    }

    private static String index(String name, String key, Object value) {
        if (name.matches("\\d{1,6}")) {
            return String.valueOf(Integer.parseInt(name));
        }
        throw new IllegalArgumentException("Unknown key \"" + key + "\" for " + quoted(value) + ": \"" + name
                + "\" must be the index of an item, counted from 0; nearest: \"0\"");
    }

    /** Returns a value as messages show it. */
    static String quoted(Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Record
                ? "a " + value.getClass().getSimpleName()
                : "\"" + value + "\"";
    }
}
