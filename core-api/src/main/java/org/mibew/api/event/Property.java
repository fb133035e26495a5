package org.mibew.api.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A property of an OSGi event that is read from a record: a fixed scalar, or a scalar of a fixed record.
 *
 * @param argument which component of the event
 * @param part which component of the record in there; null if the argument is the scalar itself
 */
record Property(Argument argument, RecordParts.Part part) {

    /** Returns the properties of an event by name. */
    static Map<String, Property> of(List<Argument> arguments) {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (Argument argument : arguments) {
            if (argument.kind() != Argument.Kind.FIXED) {
                continue;
            }
            if (isScalar(argument.type())) {
                properties.put(argument.key(), new Property(argument, null));
            }
            if (argument.type() instanceof Class<?> type && type.isRecord()) {
                for (RecordParts.Part part : RecordParts.ofType(type)) {
                    if (isScalar(part.component().getGenericType())) {
                        properties.put(argument.key() + "." + Argument.keyOf(part.name()), new Property(argument, part));
                    }
                }
            }
        }
        return properties;
    }

    private static boolean isScalar(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Optional.class && isScalar(generic.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> c && (c.isPrimitive() || c.isEnum() || Freezer.isScalar(c));
    }

    /** Returns the value; null if there is none. */
    Object read(ChatEvent event) {
        Object value = argument.read(event);
        if (part != null && value != null) {
            value = part.read(value);
        }
        if (value instanceof Optional<?> optional) {
            value = optional.orElse(null);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
