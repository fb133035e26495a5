package org.mibew.testkit;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Converts the values of configurations to the types that are declared for them (OSGi Compendium 112.8.2.3). */
final class Conversion {

    private Conversion() {}

    /**
     * Returns a value of a type.
     *
     * @throws IllegalArgumentException if the value does not convert; the message says what it should be
     */
    static Object convert(Object value, Class<?> type) {
        List<?> items = items(value);
        if (!type.isArray()) {
            return items.isEmpty() ? nothing(type) : scalar(items.get(0), type);
        }
        Object array = Array.newInstance(type.getComponentType(), items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(array, i, scalar(items.get(i), type.getComponentType()));
        }
        return array;
    }

    /** Returns what an element is that has neither a value nor a default. */
    static Object nothing(Class<?> type) {
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    /** Returns a value that its receiver may write to. */
    static Object copy(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return value;
        }
        int length = Array.getLength(value);
        Object copy = Array.newInstance(value.getClass().getComponentType(), length);
        System.arraycopy(value, 0, copy, 0, length);
        return copy;
    }

    /** Returns a value for a message. */
    static String text(Object value) {
        return value instanceof String text ? '"' + text + '"' : items(value).toString();
    }

    private static List<?> items(Object value) {
        if (value instanceof Collection<?> collection) {
            return List.copyOf(collection);
        }
        if (value != null && value.getClass().isArray()) {
            Object[] items = new Object[Array.getLength(value)];
            Arrays.setAll(items, i -> Array.get(value, i));
            return Arrays.asList(items);
        }
        return value == null ? List.of() : List.of(value);
    }

    private static Object scalar(Object value, Class<?> type) {
        if (type == String.class) {
            return value.toString();
        }
        if (type == boolean.class) {
            return value instanceof Number number ? number.doubleValue() != 0 : Boolean.valueOf(value.toString());
        }
        if (type == char.class) {
            return value instanceof Character ? value : value.toString().isEmpty() ? (char) 0 : value.toString().charAt(0);
        }
        if (type.isEnum()) {
            return constant(value, type);
        }
        if (type.isPrimitive()) {
            return number(value, type);
        }
        throw new IllegalArgumentException("it is declared as " + type.getName() + ", which configurations cannot have");
    }

    private static Object constant(Object value, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(value.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static Object number(Object value, Class<?> type) {
        Object plain = value instanceof Boolean flag ? (flag ? 1 : 0) : value;
        if (plain instanceof Number number) {
            return ofNumber(number, type);
        }
        try {
            return ofText(plain.toString(), type);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is a number of the type " + type.getName(), e);
        }
    }

    private static Object ofNumber(Number number, Class<?> type) {
        return switch (type.getName()) {
            case "int" -> number.intValue();
            case "long" -> number.longValue();
            case "short" -> number.shortValue();
            case "byte" -> number.byteValue();
            case "float" -> number.floatValue();
            default -> number.doubleValue();
        };
    }

    private static Object ofText(String text, Class<?> type) {
        return switch (type.getName()) {
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "short" -> Short.valueOf(text);
            case "byte" -> Byte.valueOf(text);
            case "float" -> Float.valueOf(text);
            default -> Double.valueOf(text);
        };
    }
}
