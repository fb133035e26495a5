package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists and maps that handlers get behave like those of the JDK, and what is done to them arrives. */
class WorkingCollectionsTest {

    private static Map<String, Object> sample() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", new ArrayList<>(List.of(3, 1, 2, 1)));
        map.put("map", new LinkedHashMap<>(Map.of("a", 1)));
        map.put("text", "x");
        map.put("lists", new ArrayList<>(List.of(new ArrayList<>(List.of(1)), new ArrayList<>(List.of(2)))));
        return map;
    }

    private static Map<String, Object> afterHandler(Consumer<Map<String, Object>> handler) {
        EventState<UsersFunctionCall> state = Samples.state(Samples.call(sample()));
        WorkingCopy<UsersFunctionCall> copy = state.copy();
        handler.accept(copy.event().results());
        copy.commit();
        return state.copy().event().results();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> map, String key) {
        return (List<Object>) map.get(key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> map) {
        return (Map<String, Object>) map.get("map");
    }

    private static Consumer<Map<String, Object>> onList(Consumer<List<Object>> change) {
        return map -> change.accept(list(map, "list"));
    }

    static Stream<Consumer<Map<String, Object>>> changes() {
        return Stream.of(
                onList(list -> list.add(9)),
                onList(list -> list.add(0, 9)),
                onList(list -> list.addAll(List.of(8, 9))),
                onList(list -> list.addAll(1, List.of(8, 9))),
                onList(list -> list.set(0, 9)),
                onList(list -> list.remove(0)),
                onList(list -> list.remove((Object) 1)),
                onList(list -> list.removeIf(item -> item.equals(1))),
                onList(list -> list.removeAll(List.of(1))),
                onList(list -> list.retainAll(List.of(1))),
                onList(list -> list.replaceAll(item -> item + "!")),
                onList(list -> list.sort(Comparator.comparing(Object::toString))),
                onList(List::clear),
                onList(list -> list.subList(1, 3).clear()),
                onList(list -> list.subList(1, 3).add(9)),
                onList(list -> {
                    ListIterator<Object> items = list.listIterator();
                    items.next();
                    items.add(9);
                    items.next();
                    items.set(8);
                    items.next();
                    items.remove();
                }),
                results -> list(results, "lists").forEach(item -> {
                    @SuppressWarnings("unchecked")
                    List<Object> inner = (List<Object>) item;
                    inner.add(9);
                }),
                results -> list(results, "lists").remove(0),
                results -> results.put("new", List.of(1)),
                results -> results.put("text", "y"),
                results -> results.putAll(Map.of("text", "z", "more", 1)),
                results -> results.putIfAbsent("text", "y"),
                results -> results.putIfAbsent("none", "y"),
                results -> results.remove("text"),
                results -> results.remove("none"),
                results -> results.remove("text", "x"),
                results -> results.replace("text", "y"),
                results -> results.replaceAll((key, value) -> key),
                results -> results.merge("text", "y", (a, b) -> a + "" + b),
                results -> results.compute("text", (key, value) -> value + "!"),
                results -> results.computeIfAbsent("none", key -> new ArrayList<>(List.of(1))),
                results -> results.computeIfPresent("text", (key, value) -> null),
                results -> results.keySet().remove("text"),
                results -> results.keySet().removeIf(key -> key.startsWith("l")),
                results -> results.values().remove("x"),
                results -> results.entrySet().removeIf(entry -> entry.getValue().equals("x")),
                results -> results.entrySet().forEach(entry -> entry.setValue(entry.getKey())),
                results -> {
                    Iterator<Map.Entry<String, Object>> entries = results.entrySet().iterator();
                    entries.next();
                    entries.remove();
                },
                results -> map(results).put("b", map(results).remove("a")),
                results -> map(results).clear(),
                results -> results.entrySet().stream()
                        .filter(entry -> entry.getKey().equals("map"))
                        .forEach(entry -> {
                            @SuppressWarnings("unchecked")
                            Map<String, Object> inner = (Map<String, Object>) entry.getValue();
                            inner.put("c", 3);
                        }),
                Map::clear);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangeArrives(Consumer<Map<String, Object>> change) {
        Map<String, Object> expected = sample();
        change.accept(expected);
        Map<String, Object> actual = afterHandler(change);
        assertEquals(expected, actual);
        assertEquals(actual, expected);
        assertEquals(new ArrayList<>(expected.keySet()), new ArrayList<>(actual.keySet()));
        assertEquals(expected.hashCode(), actual.hashCode());
        assertEquals(expected.toString(), actual.toString());
    }

    @Test
    void readingChangesNothing() {
        EventState<UsersFunctionCall> state = Samples.state(Samples.call(sample()));
        Object mark = state.mark();
        WorkingCopy<UsersFunctionCall> copy = state.copy();
        Map<String, Object> results = copy.event().results();
        assertEquals(sample(), results);
        assertEquals(1, list(results, "list").get(1));
        assertEquals(sample().toString(), results.toString());
        assertEquals(3, list(results, "list").lastIndexOf(1));
        assertEquals(true, results.containsKey("text"));
        assertEquals(true, results.containsValue("x"));
        assertEquals("none", results.getOrDefault("none", "none"));
        copy.commit();
        assertSame(mark, state.mark());
    }

    @Test
    void theSameViewIsGivenTwice() {
        Map<String, Object> results = Samples.state(Samples.call(sample())).copy().event().results();
        assertSame(results.get("list"), results.get("list"));
        list(results, "list").add(9);
        assertEquals(5, list(results, "list").size());
    }

    @Test
    void whatIsReturnedFromAWriteIsWhatWasThere() {
        Map<String, Object> results = Samples.state(Samples.call(sample())).copy().event().results();
        assertEquals("x", results.put("text", "y"));
        assertEquals("y", results.remove("text"));
        assertEquals(List.of(3, 1, 2, 1), results.remove("list"));
        assertEquals(null, results.remove("none"));
    }

    @Test
    void aViewMayBeMovedToAnotherPlace() {
        Map<String, Object> actual = afterHandler(results -> {
            Object list = results.remove("list");
            map(results).put("moved", list);
            results.put("twice", list);
        });
        assertEquals(List.of(3, 1, 2, 1), actual.get("twice"));
        assertEquals(List.of(3, 1, 2, 1), map(actual).get("moved"));
    }
}
