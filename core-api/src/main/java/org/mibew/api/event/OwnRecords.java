package org.mibew.api.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Checks the records that plugins define for their own events: like those of the API they must be immutable to the
 * ground, which their collections are if the constructor copied them with {@code List.copyOf} and the like.
 */
final class OwnRecords {

    private static final Set<Class<?>> VALUES = Set.of(
            Instant.class, Duration.class, LocalDate.class, LocalDateTime.class, UUID.class, URI.class, Secret.class);

    /** The classes of the JDK's immutable collections, which have no public names. */
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            List.of().getClass(), List.of(1).getClass(), Set.of().getClass(), Set.of(1).getClass(), Map.of().getClass(),
            Map.of(1, 1).getClass(), FrozenList.class, FrozenMap.class, Collections.emptyList().getClass());

    private OwnRecords() {}

    /**
     * Checks what a sender passed as an argument that handlers cannot write.
     *
     * @throws IllegalArgumentException if it can be changed all the same
     */
    static void checkFixed(Argument argument, Object value) {
        try {
            checkPart(value, argument.valueType(), Values.Limits.DEFAULT.depth());
        } catch (Misfit misfit) {
            throw misfit.asArgumentOf(argument.name());
        }
    }

    /**
     * Checks that nobody can change what an argument of a plugin's event holds, except through its holder.
     *
     * @throws IllegalArgumentException if its declared type says otherwise
     */
    static void checkDeclared(Class<?> event, Argument argument, Package own) {
        if (!argument.isWritable() && !isImmutable(argument.type(), own)) {
            throw new IllegalArgumentException("Event " + event.getName() + " cannot have an argument "
                    + argument.typeName() + " " + argument.name() + ": what is neither Mutable, List nor Map must be a value"
                    + " that nobody can change");
        }
    }

    private static boolean isImmutable(Type declared, Package own) {
        if (declared instanceof ParameterizedType generic) {
            return generic.getRawType() == Optional.class && isImmutable(generic.getActualTypeArguments()[0], own);
        }
        if (!(declared instanceof Class<?> c)) {
            return false;
        }
        if (c == Mutable.class || ChatEvent.class.isAssignableFrom(c)) {
            return false;
        }
        return c.isPrimitive()
                || Freezer.isScalar(c)
                || VALUES.contains(c)
                || Freezer.isOfApi(c)
                || c.getPackage() == own && (c.isRecord() || c.isEnum());
    }

    /** @throws Misfit if the record holds what can be changed, or what is neither of the closed set nor of its package */
    static void check(Record row, ValueType type, int depth) {
        if (depth < 0) {
            throw new Misfit("is nested too deep");
        }
        for (RecordParts.Part part : RecordParts.ofType(row.getClass())) {
            try {
                checkPart(part.read(row), type, depth - 1);
            } catch (Misfit misfit) {
                throw misfit.in(part.name());
            }
        }
    }

    private static void checkPart(Object value, ValueType type, int depth) {
        if (value == null || Freezer.isScalar(value.getClass()) || VALUES.contains(value.getClass())) {
            return;
        }
        if (value instanceof Optional<?> optional) {
            checkPart(optional.orElse(null), type, depth);
        } else if (value instanceof Collection<?> items) {
            checkImmutable(value);
            checkAll(items, type, depth);
        } else if (value instanceof Map<?, ?> map) {
            checkImmutable(value);
            checkAll(map.keySet(), type, depth);
            checkAll(map.values(), type, depth);
        } else {
            Freezer.freeze(value, type.anything(), depth);
        }
    }

    private static void checkAll(Collection<?> items, ValueType type, int depth) {
        for (Object item : items) {
            checkPart(item, type, depth);
        }
    }

    private static void checkImmutable(Object collection) {
        if (!IMMUTABLE.contains(collection.getClass())) {
            throw new Misfit("holds a " + collection.getClass().getName() + ", which can be changed: records copy their"
                    + " collections, with List.copyOf and the like");
        }
    }
}
