package org.mibew.samples.auditlog;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.Secret;

/** Finds every place in an event that can hold a secret, by the keys of the specification. */
final class SecretPaths {

    private SecretPaths() {}

    static List<String> of(Class<?> event) {
        List<String> paths = new ArrayList<>();
        addParts("", event, paths);
        return paths;
    }

    private static void addParts(String prefix, Class<?> type, List<String> paths) {
        for (RecordComponent component : type.getRecordComponents()) {
            add(prefix + keyOf(component.getName()), component.getGenericType(), paths);
        }
    }

    private static void add(String path, Type type, List<String> paths) {
        if (type == Secret.class) {
            paths.add(path);
        } else if (type instanceof Class<?> c && c.isRecord()) {
            addParts(path + ".", c, paths);
        } else if (type instanceof ParameterizedType generic) {
            Type inside = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Mutable.class || generic.getRawType() == Optional.class) {
                add(path, inside, paths);
            } else if (generic.getRawType() == List.class) {
                add(path + ".0", inside, paths);
            } else if (generic.getRawType() == Map.class) {
                add(path + ".key", inside, paths);
            }
        }
    }

    private static String keyOf(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
