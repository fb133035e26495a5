package org.mibew.api.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a place in an event may hold: a class, what its elements may be if it is a list or a map, and the package that a
 * plugin's event brings values of its own from.
 */
final class ValueType {

    /** Anything of the closed set. */
    static final ValueType ANY = new ValueType(Object.class, false, null, null);

    static final ValueType MAP = mapOf(ANY);

    /** Anything of the closed set, or null. */
    static final ValueType JSON = new ValueType(Object.class, true, null, null);

    static final ValueType MAP_OF_JSON = mapOf(JSON);

    private static final ValueType TEXT = new ValueType(String.class, false, null, null);

    static final ValueType MAP_OF_TEXTS = mapOf(listOf(TEXT));

    private final Class<?> raw;
    private final boolean allowsNull;
    private final Package own;
    private final ValueType element;
    private final boolean plain;
    private final FrozenList noItems;
    private final FrozenMap noEntries;

    private ValueType(Class<?> raw, boolean allowsNull, Package own, ValueType element) {
        this.raw = raw;
        this.allowsNull = allowsNull;
        this.own = own;
        this.element = element != null ? element : raw == Object.class ? this : any(allowsNull, own);
        this.plain = Freezer.isScalar(raw) || Freezer.isOfApi(raw) && (raw.isEnum() || Freezer.isValue(raw));
        this.noItems = new FrozenList(new Object[0], this);
        this.noEntries = new FrozenMap(new LinkedHashMap<>(0), this);
    }

    /** Reads a declared type; {@code own} is the package of a plugin's event, else null. */
    static ValueType of(Type declared, boolean allowsNull, Package own) {
        if (declared instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            ValueType element = of(arguments[arguments.length - 1], allowsNull, own);
            return new ValueType((Class<?>) generic.getRawType(), allowsNull, own, element);
        }
        if (declared instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], allowsNull, own);
        }
        Class<?> raw = declared instanceof Class<?> c ? c : Object.class;
        if (raw == Object.class) {
            return any(allowsNull, own);
        }
        return raw == String.class && !allowsNull ? TEXT : new ValueType(raw, allowsNull, own, null);
    }

    static ValueType mapOf(ValueType element) {
        return new ValueType(Map.class, false, element.own, element);
    }

    static ValueType listOf(ValueType element) {
        return new ValueType(List.class, false, element.own, element);
    }

    private static ValueType any(boolean allowsNull, Package own) {
        if (own != null) {
            return new ValueType(Object.class, allowsNull, own, null);
        }
        return allowsNull ? JSON : ANY;
    }

    /** Returns the same type for a place that must not be null itself, though its elements may be. */
    ValueType notNull() {
        return allowsNull ? new ValueType(raw, false, own, element) : this;
    }

    /** Returns the type of a place that may hold anything of the closed set or the plugin's package. */
    ValueType anything() {
        return raw == Object.class ? this : any(false, own);
    }

    Class<?> raw() {
        return raw;
    }

    boolean allowsNull() {
        return allowsNull;
    }

    /** Returns what the elements of a list or map in this place may be. */
    ValueType element() {
        return element;
    }

    /** Tells whether a value is of the very class of this type, and nothing else need be looked at. */
    boolean isExactly(Object value) {
        return plain && value.getClass() == raw;
    }

    /** Returns the empty list of elements of this type. */
    FrozenList noItems() {
        return noItems;
    }

    /** Returns the empty map of elements of this type. */
    FrozenMap noEntries() {
        return noEntries;
    }

    /** Enums and records of a plugin's event come from the very package and class loader of that event. */
    boolean isOwn(Class<?> c) {
        return own != null && c.getPackage() == own;
    }

    /** Returns a value that is of this type. */
    Object checked(Object value) {
        if (raw.isInstance(value)) {
            return value;
        }
        throw new Misfit("must be a " + raw.getName() + ", not a " + nameOf(value.getClass()));
    }

    private static String nameOf(Class<?> c) {
        return c == FrozenList.class ? "list" : c == FrozenMap.class ? "map" : c.getName();
    }
}
