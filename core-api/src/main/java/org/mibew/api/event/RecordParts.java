package org.mibew.api.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
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

    /** Returns the components' values, in order. */
    static List<Object> of(Record row) {
        List<Object> values = new ArrayList<>();
        for (Part part : PARTS.get(row.getClass())) {
            values.add(part.read(row));
        }
        return values;
    }

    static List<Part> ofType(Class<?> type) {
        return PARTS.get(type);
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
