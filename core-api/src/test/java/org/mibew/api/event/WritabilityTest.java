package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.button.ButtonGenerator;
import org.mibew.api.cron.CronReport;
import org.mibew.api.page.Markup;
import org.mibew.api.setting.Setting;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.web.Access;
import org.mibew.api.web.AssetUrls;
import org.mibew.api.web.Bytes;
import org.mibew.api.web.ClientCalls;
import org.mibew.api.web.JsonBody;
import org.mibew.api.web.Route;
import org.mibew.api.web.RouteHandler;
import org.mibew.api.web.RouteUrls;
import org.mibew.api.web.StreamBody;

/** Mutable, List and Map components are writable; all the others hold what nobody can change. */
class WritabilityTest {

    private static final Set<Class<?>> WRITABLE = Set.of(Mutable.class, List.class, Map.class);
    private static final Set<Class<?>> HANDLES =
            Set.of(ClientCalls.class, ButtonGenerator.class, RouteUrls.class, AssetUrls.class);
    private static final Set<Class<?>> CODE = Set.of(Access.class, RouteHandler.class, StreamBody.Source.class);
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class, Boolean.class, Long.class, Integer.class, Double.class, Instant.class, Duration.class,
            LocalDate.class, OptionalLong.class, Secret.class, Bytes.class);

    /** What is in no event, and needs something in particular. */
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            ThreadQuery.class, ThreadQuery.all(),
            CronReport.class, new CronReport(Instant.EPOCH, Duration.ZERO, List.of()));

    static List<EventType<?>> all() {
        return Samples.types();
    }

    static List<Class<?>> records() {
        return ApiClasses.all().stream()
                .filter(c -> c.isRecord() && !ChatEvent.class.isAssignableFrom(c))
                .filter(c -> !c.getPackageName().endsWith(".event") || c == Ids.class || c == Rejection.class)
                .filter(c -> !c.getPackageName().endsWith(".plugin") && !c.getPackageName().endsWith(".monitor"))
                .toList();
    }

    static List<Class<?>> recordsOfCollections() {
        return records().stream()
                .filter(c -> Stream.of(c.getRecordComponents())
                        .anyMatch(component -> Set.of(List.class, Map.class, Set.class).contains(component.getType())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTypeOfAComponentTellsWhetherItIsWritable(EventType<?> type) {
        for (RecordComponent component : type.type().getRecordComponents()) {
            Argument argument = type.arguments().stream()
                    .filter(candidate -> candidate.name().equals(component.getName()))
                    .findFirst().orElseThrow();
            boolean writable = WRITABLE.contains(component.getType());
            assertEquals(writable, argument.isWritable(), component.toString());
            if (writable) {
                assertImmutable(content(component.getGenericType()), component);
            } else if (!HANDLES.contains(component.getType())) {
                assertImmutable(component.getGenericType(), component);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void valuesHoldNothingThatCanBeChanged(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            boolean isOfSetting = type == Setting.class && Set.of("defaultValue", "parser").contains(component.getName());
            if (isOfSetting
                    || Set.of(Route.class, StreamBody.class).contains(type) && CODE.contains(component.getType())
                    || type == JsonBody.class && component.getType() == Object.class) {
                continue;
            }
            assertImmutable(component.getGenericType(), component);
        }
    }

    @ParameterizedTest
    @MethodSource("recordsOfCollections")
    void valuesCopyTheirCollections(Class<?> type) {
        List<RecordParts.Part> parts = RecordParts.ofType(type);
        Object sample = sampleOf(type);
        Object[] values = parts.stream().map(part -> writable(part, sample)).toArray();
        Object row = Assembly.construct(type, type.getName(), values);
        for (RecordParts.Part part : parts) {
            Object held = part.read(row);
            if (held instanceof Collection<?> || held instanceof Map<?, ?>) {
                assertCannotBeChanged(held, part);
                Object given = values[parts.indexOf(part)];
                String before = held.toString();
                assertFalse(before.equals("[]") || before.equals("{}"), part.toString());
                clear(given);
                assertEquals(before, held.toString(), part.toString());
            }
        }
    }

    @Test
    void theRecordsOfValuesAreFound() {
        assertTrue(records().size() >= 25, records().toString());
        assertTrue(records().contains(Route.class) && records().contains(Rejection.class));
    }

    private static Type content(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        Type last = arguments[arguments.length - 1];
        return last instanceof ParameterizedType list && list.getRawType() == List.class ? content(list) : last;
    }

    private static void assertImmutable(Type type, Object where) {
        if (type instanceof ParameterizedType generic) {
            assertTrue(Set.of(Optional.class, List.class, Map.class, Set.class).contains(generic.getRawType()), where + "");
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> assertImmutable(argument, where));
            return;
        }
        Class<?> c = (Class<?>) type;
        assertTrue(
                c.isPrimitive() || c.isEnum() || IMMUTABLE.contains(c) || c == Object.class && isOfCollection(where)
                        || c.isRecord() && c.getName().startsWith("org.mibew.api.")
                        || c.isSealed() && Stream.of(c.getPermittedSubclasses()).allMatch(Class::isRecord),
                where + " holds " + c);
    }

    /** What maps hold is checked by the closed set of values. */
    private static boolean isOfCollection(Object where) {
        return ((RecordComponent) where).getType() == Map.class;
    }

    /** Returns a collection that holds something and can be written to, or what the sample has. */
    private static Object writable(RecordParts.Part part, Object sample) {
        Type[] types = part.component().getGenericType() instanceof ParameterizedType generic
                ? generic.getActualTypeArguments() : new Type[0];
        Class<?> raw = part.component().getType();
        if (raw == List.class) {
            return new ArrayList<>(List.of(sampleOf(types[0])));
        }
        if (raw == Set.class) {
            return new LinkedHashSet<>(List.of(sampleOf(types[0])));
        }
        if (raw == Map.class) {
            return new LinkedHashMap<>(Map.of("key", sampleOf(types[1])));
        }
        return part.read(sample);
    }

    private static Object sampleOf(Type type) {
        if (type instanceof ParameterizedType) {
            return new ArrayList<>(List.of("value"));
        }
        Class<?> c = (Class<?>) type;
        if (SAMPLES.containsKey(c)) {
            return SAMPLES.get(c);
        }
        if (c.isRecord()) {
            return Assembly.record(c, new Assignments());
        }
        if (c.isEnum()) {
            return c.getEnumConstants()[0];
        }
        return c == Object.class ? Samples.json() : c == Long.class ? 1L : c == Markup.class ? Markup.sample() : "GET";
    }

    private static void clear(Object given) {
        if (given instanceof Map<?, ?> map) {
            map.values().stream().filter(value -> !(value instanceof String)).forEach(WritabilityTest::clear);
            map.clear();
        } else if (given instanceof Collection<?> items) {
            items.stream().filter(item -> item instanceof Collection || item instanceof Map)
                    .forEach(WritabilityTest::clear);
            items.clear();
        }
    }

    @SuppressWarnings("unchecked")
    private static void assertCannotBeChanged(Object held, Object where) {
        if (held instanceof Map<?, ?> map) {
            assertThrows(UnsupportedOperationException.class, map::clear, where::toString);
            assertThrows(UnsupportedOperationException.class, () -> ((Map<String, Object>) map).put("x", 1));
            map.values().forEach(value -> assertCannotBeChanged(value, where));
        } else if (held instanceof Collection<?> items) {
            if (!items.isEmpty()) {
                assertThrows(UnsupportedOperationException.class, items::clear, where::toString);
            }
            assertThrows(UnsupportedOperationException.class, () -> ((Collection<Object>) items).add(null));
            items.forEach(item -> assertCannotBeChanged(item, where));
        }
    }
}
