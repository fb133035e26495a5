package org.mibew.api.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Reads the components of records; what it learns of a class lives and dies with the class. */
final class RecordParts {

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
        }
    };

    private RecordParts() {}

    static List<Part> ofType(Class<?> type) {
        return PARTS.get(type);
    }

    /**
     * Returns a handle of type {@code (Object)Object[]} that reads all components of a record at once, which is much
     * faster than one by one.
     */
    static MethodHandle reader(Class<?> type) {
        MethodHandle[] accessors = ofType(type).stream().map(Part::accessor).toArray(MethodHandle[]::new);
        MethodHandle array =
                MethodHandles.identity(Object[].class).asCollector(Object[].class, accessors.length);
        MethodHandle filled = MethodHandles.filterArguments(array, 0, accessors);
        MethodType whole = MethodType.methodType(Object[].class, Object.class);
        return MethodHandles.permuteArguments(filled, whole, new int[accessors.length]);
    }

    /** Returns a handle of type {@code (Object[])Object} that constructs a record of all its components. */
    static MethodHandle constructor(Class<?> type) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asType(MethodType.genericMethodType(types.length))
                    .asSpreader(Object[].class, types.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " must be a public record in an exported package", e);
        }
    }

    /** One component of a record. */
    record Part(RecordComponent component, MethodHandle accessor) {

        static Part of(RecordComponent component) {
            try {
                MethodHandle accessor = MethodHandles.publicLookup().unreflect(component.getAccessor());
                return new Part(component, accessor.asType(accessor.type().generic()));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(component.getDeclaringRecord().getName()
                        + " must be a public record in an exported package", e);
            }
        }

        String name() {
            return component.getName();
        }

        Object read(Object row) {
            try {
                return (Object) accessor.invokeExact(row);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("Cannot read " + component, e);
            }
        }
    }
}
