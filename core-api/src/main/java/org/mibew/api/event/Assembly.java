package org.mibew.api.event;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.button.ButtonGenerator;
import org.mibew.api.page.Markup;
import org.mibew.api.web.Access;
import org.mibew.api.web.AssetUrls;
import org.mibew.api.web.Body;
import org.mibew.api.web.Bytes;
import org.mibew.api.web.ClientCalls;
import org.mibew.api.web.Response;
import org.mibew.api.web.RouteHandler;
import org.mibew.api.web.RouteUrls;
import org.mibew.api.web.StreamBody;

/** Makes values of declared types from assignments, from samples where nothing was assigned, and from nothing. */
final class Assembly {

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            ClientCalls.class, ClientCalls.sample(),
            ButtonGenerator.class, ButtonGenerator.sample(),
            RouteUrls.class, RouteUrls.sample(),
            AssetUrls.class, AssetUrls.sample(),
            Markup.class, Markup.sample(),
            Access.class, Access.everybody(),
            RouteHandler.class, (RouteHandler) request -> Response.text(request.route()),
            StreamBody.Source.class, (StreamBody.Source) out -> { },
            Body.class, Response.text("Sample").body());

    private Assembly() {}

    static Object record(Class<?> type, Assignments assignments) {
        return recordOf(type, null, assignments, "");
    }

    /** @param before what the place holds that the assignments are made over; null if it holds nothing */
    private static Object value(Type declared, Object before, Sample sample, Assignments given, String path) {
        Assignments all = sample == null ? given : given.over(Assignments.ofSample(declared, sample.value()));
        Class<?> raw = Shape.raw(declared);
        boolean isSet = before != null || sample != null || !given.isEmpty();
        if (raw == Mutable.class) {
            return Mutable.holding(isSet ? plain(declared, before, all, path) : null);
        }
        if (raw == Optional.class) {
            return Optional.ofNullable(isSet ? plain(declared, before, all, path) : null);
        }
        return plain(declared, before, all, path);
    }

    private static Object plain(Type declared, Object before, Assignments all, String path) {
        Type type = Shape.content(declared);
        Class<?> raw = Shape.raw(type);
        Object base = all.isAssigned() ? all.value() : before;
        if (all.isAssigned() && base == null) {
            return null;
        }
        if (raw.isRecord()) {
            return base != null && all.below().isEmpty() ? base : recordOf(raw, base, all, path);
        }
        if (raw == List.class || base instanceof List || raw == Object.class && all.below().containsKey("0")) {
            return list(type, base instanceof List<?> list ? list : List.of(), all.below(), path);
        }
        if (raw == Map.class || base instanceof Map || raw == Object.class && !all.below().isEmpty()) {
            return map(type, base instanceof Map<?, ?> map ? map : Map.of(), all.below(), path);
        }
        if (base != null) {
            return base;
        }
        return raw == Set.class ? new LinkedHashSet<>() : byDefault(raw, path);
    }

    private static List<Object> list(Type type, List<?> base, Map<String, Assignments> below, String path) {
        List<Object> list = new ArrayList<>();
        base.forEach(item -> list.add(fresh(item)));
        for (int i = 0; i < list.size() + below.size(); i++) {
            Assignments item = below.get(String.valueOf(i));
            if (item != null) {
                Object before = i < list.size() ? list.get(i) : null;
                Object value = value(Shape.element(type), before, null, item, path + "." + i);
                if (i < list.size()) {
                    list.set(i, value);
                } else {
                    list.add(value);
                }
            } else if (i >= list.size()) {
                break;
            }
        }
        for (String index : below.keySet()) {
            if (Integer.parseInt(index) >= list.size()) {
                throw new IllegalArgumentException(nameOf(path, index) + " is given, but " + nameOf(path, list.size())
                        + " is not");
            }
        }
        return list;
    }

    private static Map<String, Object> map(Type type, Map<?, ?> base, Map<String, Assignments> below, String path) {
        Map<String, Object> map = new LinkedHashMap<>();
        base.forEach((key, value) -> map.put((String) key, fresh(value)));
        below.forEach((key, item) ->
                map.put(key, value(Shape.element(type), map.get(key), null, item, nameOf(path, key))));
        return map;
    }

    /** Returns a copy of lists and maps that its owner may write to. */
    private static Object fresh(Object value) {
        if (value instanceof List<?> list) {
            return list(List.class, list, Map.of(), "");
        }
        return value instanceof Map<?, ?> map ? map(Map.class, map, Map.of(), "") : value;
    }

    private static Object recordOf(Class<?> type, Object base, Assignments given, String path) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String key = Argument.keyOf(components[i].getName());
            Object before = base == null ? null : content(RecordParts.ofType(type).get(i).read(base));
            Sample sample = base == null ? components[i].getAnnotation(Sample.class) : null;
            Object value = value(components[i].getGenericType(), before, sample, given.below(key), nameOf(path, key));
            values[i] = ChatEvent.class.isAssignableFrom(type) || Freezer.isOfApi(type) ? value : immutable(value);
        }
        return construct(type, path, values);
    }

    /** Spares records from having to copy what only samples put into them. */
    private static Object immutable(Object value) {
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        return value instanceof Map<?, ?> map ? Map.copyOf(map) : value;
    }

    private static Object content(Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    /** Calls a record's constructor; what it refuses is named by its path. */
    static Object construct(Class<?> type, String path, Object... values) {
        try {
            Class<?>[] types =
                    Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof NullPointerException) {
                String prefix = path.isEmpty() ? type.getSimpleName() : path;
                throw new IllegalArgumentException(prefix + ": " + e.getCause().getMessage(), e.getCause());
            }
            throw new IllegalStateException("Cannot construct " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " must be a public record in an exported package", e);
        }
    }

    /** The value of what nobody said anything about. */
    private static Object byDefault(Class<?> raw, String path) {
        if (SAMPLES.containsKey(raw)) {
            return SAMPLES.get(raw);
        }
        if (raw.isEnum() && raw.getEnumConstants().length > 0) {
            return raw.getEnumConstants()[0];
        }
        if (raw == Instant.class) {
            return Instant.EPOCH;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return false;
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return Texts.read(raw, "0", path, true);
        }
        if (raw == String.class || raw == Object.class) {
            return "";
        }
        if (raw == Secret.class) {
            return Secret.of("");
        }
        if (raw == Bytes.class) {
            return Bytes.copyOf(new byte[0]);
        }
        throw new IllegalArgumentException("No value is given for \"" + path + "\", a " + raw.getName()
                + ", and there is no sample of it");
    }

    private static String nameOf(String path, Object step) {
        return path.isEmpty() ? String.valueOf(step) : path + "." + step;
    }
}
