package org.mibew.api.event;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mibew.api.page.Markup;

/** Reads values from texts and numbers, by the type that is expected. */
final class Texts {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class, byte.class, Byte.class, short.class, Short.class, int.class, Integer.class,
            long.class, Long.class, float.class, Float.class, double.class, Double.class);

    private Texts() {}

    /**
     * Returns a value that fits a type; null for what is unset.
     *
     * @param typed whether a text that may be anything is looked at for what it may be meant for
     * @throws IllegalArgumentException if the value does not fit; the message names the key, the value and the type
     */
    static Object read(Type declared, Object value, String key, boolean typed) {
        Class<?> outer = Shape.raw(declared);
        boolean mayBeUnset = outer == Mutable.class || outer == Optional.class;
        if (mayBeUnset && (value == null || outer.isInstance(value))) {
            Object content = content(value);
            return content == null ? null : read(Shape.content(declared), content, key, typed);
        }
        Type type = Shape.content(declared);
        if (outer == Optional.class && "".equals(value) && typed) {
            return null;
        }
        Class<?> raw = BOXES.getOrDefault(Shape.raw(type), Shape.raw(type));
        if (typed && raw == Object.class && value instanceof String text) {
            return literal(text);
        }
        if (raw.isInstance(value)) {
            return value;
        }
        try {
            return value instanceof String text ? ofText(type, raw, text, key) : ofNumber(raw, value);
        } catch (ArithmeticException | DateTimeException | NumberFormatException | Unreadable e) {
            throw new IllegalArgumentException("Cannot read " + Shape.quoted(value) + " as \"" + key + "\", which is "
                    + described(type, raw) + (e instanceof Unreadable ? e.getMessage() : ""));
        }
    }

    private static Object content(Object holder) {
        if (holder instanceof Mutable<?> mutable) {
            return mutable.valueOrNull();
        }
        return holder instanceof Optional<?> optional ? optional.orElse(null) : null;
    }

    private static Object ofNumber(Class<?> raw, Object value) {
        if (value instanceof Number && Number.class.isAssignableFrom(raw)) {
            return number(raw, new BigDecimal(value.toString()));
        }
        if (value instanceof Integer number && Numbered.class.isAssignableFrom(raw)) {
            return constant(raw, number.toString());
        }
        throw new Unreadable("");
    }

    private static Object ofText(Type type, Class<?> raw, String text, String key) {
        if (Number.class.isAssignableFrom(raw)) {
            return number(raw, new BigDecimal(text.strip()));
        }
        if (raw.isEnum()) {
            return constant(raw, text.strip());
        }
        if (raw == Boolean.class) {
            return truth(text.strip());
        }
        if (raw == Instant.class) {
            return Instant.parse(text.strip());
        }
        if (raw == Secret.class) {
            return Secret.of(text);
        }
        if (raw == Markup.class) {
            return Markup.text(text);
        }
        if (raw == List.class) {
            return items(Shape.element(type), text, key);
        }
        if (raw == Set.class) {
            return new LinkedHashSet<>(items(Shape.element(type), text, key));
        }
        return recordOf(raw, text, key);
    }

    /** Reads a record that is but a list. */
    private static Object recordOf(Class<?> raw, String text, String key) {
        return Shape.onlyCollection(raw)
                .filter(only -> only.getType() == List.class)
                .map(only -> Assembly.construct(raw, key, items(Shape.element(only.getGenericType()), text, key)))
                .orElseThrow(() -> new Unreadable(""));
    }

    /** Reads a list: a text is the only item of a list of texts; commas separate other items. */
    private static List<Object> items(Type element, String text, String key) {
        if (text.isEmpty()) {
            return new ArrayList<>();
        }
        String[] parts = element == String.class ? new String[] {text} : text.split(",", -1);
        return Arrays.stream(parts)
                .map(part -> read(element, part.strip(), key, true))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Object number(Class<?> raw, BigDecimal number) {
        if (raw == Long.class) {
            return number.longValueExact();
        }
        if (raw == Integer.class) {
            return number.intValueExact();
        }
        if (raw == Short.class) {
            return number.shortValueExact();
        }
        if (raw == Byte.class) {
            return number.byteValueExact();
        }
        if (raw == BigInteger.class) {
            return number.toBigIntegerExact();
        }
        if (raw == Float.class) {
            return number.floatValue();
        }
        return raw == Double.class ? (Object) number.doubleValue() : number;
    }

    private static Object truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new Unreadable("");
    }

    private static Object constant(Class<?> raw, String text) {
        for (Object constant : raw.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text)
                    || constant instanceof Numbered numbered && String.valueOf(numbered.number()).equals(text)) {
                return constant;
            }
        }
        throw new Unreadable(Similarity.nearest(text, Arrays.stream(raw.getEnumConstants()).map(Object::toString))
                .map(nearest -> "; nearest: " + nearest)
                .orElse(""));
    }

    /** Reads a text that may be anything: a truth value, a number, a text in double quotes or without. */
    private static Object literal(String text) {
        if (text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?(0|[1-9]\\d{0,17})")) {
            return Long.valueOf(text);
        }
        if (text.matches("-?\\d{1,15}\\.\\d{1,15}")) {
            return Double.valueOf(text);
        }
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String described(Type type, Class<?> raw) {
        if (raw.isEnum()) {
            return "one of " + Arrays.stream(raw.getEnumConstants())
                    .map(constant -> constant + (constant instanceof Numbered known ? " (" + known.number() + ")" : ""))
                    .collect(Collectors.joining(", "));
        }
        if (raw == Instant.class) {
            return "a time like 2026-11-01T10:00:00Z";
        }
        if (raw == Boolean.class) {
            return "true or false";
        }
        if (raw == Long.class || raw == Integer.class || raw == Short.class || raw == Byte.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(raw)) {
            return "a number";
        }
        String name = type.getTypeName().replaceAll("[\\w.]+[.$](?=\\w)", "");
        return "a " + name + (raw.isRecord() || raw == Map.class ? " and is given part by part: " + key(raw) : "");
    }

    private static String key(Class<?> raw) {
        return raw.isRecord() && raw.getRecordComponents().length > 0
                ? "." + Argument.keyOf(raw.getRecordComponents()[0].getName()) + " and so on"
                : ".name";
    }

    /** Says that a text is not what was expected. */
    private static final class Unreadable extends RuntimeException {

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }
}
