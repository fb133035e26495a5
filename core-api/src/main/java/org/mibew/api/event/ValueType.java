package org.mibew.api.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;

/**
 * What a place in an event may hold: a class, what its elements may be if it is a list or a map, and the package that a
 * plugin's event brings values of its own from.
 */
record ValueType(Class<?> raw, ValueType element, boolean allowsNull, Package own) {

    static final ValueType ANY = new ValueType(Object.class, null, false, null);

    static final ValueType MAP = new ValueType(Map.class, ANY, false, null);

    static final ValueType JSON = new ValueType(Object.class, null, true, null);

    static final ValueType MAP_OF_JSON = mapOf(JSON);

    static ValueType mapOf(ValueType element) {
        return new ValueType(Map.class, element, false, element.own);
    }

    static ValueType listOf(ValueType element) {
        return new ValueType(List.class, element, false, element.own);
    }

    /** Reads a declared type; {@code own} is the package of a plugin's event, else null. */
    static ValueType of(Type declared, boolean allowsNull, Package own) {
        if (declared instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Type element = arguments[arguments.length - 1];
            return new ValueType((Class<?>) generic.getRawType(), of(element, allowsNull, own), allowsNull, own);
        }
        if (declared instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], allowsNull, own);
        }
        return new ValueType(declared instanceof Class<?> c ? c : Object.class, null, allowsNull, own);
    }

    /** Returns the same type for a place that must not be null itself, though its elements may be. */
    ValueType notNull() {
        return new ValueType(raw, element, false, own);
    }

    @Override
    public ValueType element() {
        return element != null ? element : new ValueType(Object.class, null, allowsNull, own);
    }

    /** Enums and records of a plugin's event come from the very package and class loader of that event. */
    boolean isOwn(Class<?> c) {
        return own != null && c.getPackage() == own;
    }

    Object check(Values.Path path, Object value) {
        if (raw.isInstance(value)) {
            return value;
        }
        throw new IllegalArgumentException(
                path + " must be a " + raw.getName() + ", not a " + nameOf(value.getClass()));
    }

    private static String nameOf(Class<?> c) {
        return c == FrozenList.class ? "list" : c == FrozenMap.class ? "map" : c.getName();
    }
}
