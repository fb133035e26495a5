package org.mibew.api.event;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds types whose values may do something rather than be something: functions that are in records of the API. */
final class HeldCode {

    private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Map.class, Set.class);

    private HeldCode() {}

    static boolean isIn(Type type) {
        return isIn(type, new HashSet<>());
    }

    private static boolean isIn(Type declared, Set<Class<?>> seen) {
        Type type = Shape.content(declared);
        Class<?> raw = Shape.raw(type);
        if (COLLECTIONS.contains(raw)) {
            return isIn(Shape.element(type), seen);
        }
        if (raw.isSealed()) {
            return anyHolds(raw.getPermittedSubclasses(), seen);
        }
        if (raw.isInterface()) {
            return true;
        }
        return raw.isRecord() && seen.add(raw) && anyHolds(raw.getRecordComponents(), seen);
    }

    private static boolean anyHolds(Class<?>[] types, Set<Class<?>> seen) {
        for (Class<?> type : types) {
            if (isIn(type, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyHolds(RecordComponent[] components, Set<Class<?>> seen) {
        for (RecordComponent component : components) {
            if (isIn(component.getGenericType(), seen)) {
                return true;
            }
        }
        return false;
    }
}
