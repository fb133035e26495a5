package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.page.Asset;

/** What a sender must not pass is refused before any handler runs. */
class SenderTest {

    private static final Asset ASSET = Asset.relative("a.css");

    static List<List<Asset>> unmodifiableLists() {
        return List.of(
                List.of(), List.of(ASSET), List.of(ASSET, ASSET, ASSET), Collections.emptyList(),
                Collections.singletonList(ASSET), Collections.unmodifiableList(new ArrayList<>()),
                Collections.unmodifiableList(new ArrayList<>(List.of(ASSET))), Arrays.asList(), Arrays.asList(ASSET),
                Collections.nCopies(2, ASSET), List.of(ASSET).stream().toList(), List.copyOf(new ArrayDeque<>()));
    }

    static List<Map<String, Object>> unmodifiableMaps() {
        return List.of(
                Map.of(), Map.of("a", 1), Map.of("a", 1, "b", 2), Collections.emptyMap(), Collections.singletonMap("a", 1),
                Collections.unmodifiableMap(new HashMap<>()), Collections.unmodifiableMap(new HashMap<>(Map.of("a", 1))),
                Values.copyOf("data", Map.of("a", 1)));
    }

    static List<List<Asset>> modifiableLists() {
        return List.of(
                new ArrayList<>(List.of(ASSET)), new LinkedList<>(), new CopyOnWriteArrayList<>(List.of(ASSET)),
                Collections.synchronizedList(new ArrayList<>()),
                Collections.checkedList(new ArrayList<>(List.of(ASSET)), Asset.class), new ArrayList<>(List.of(ASSET)).subList(0, 1));
    }

    static List<Map<String, Object>> modifiableMaps() {
        return List.of(
                new HashMap<>(Map.of("a", 1)), new TreeMap<>(), new ConcurrentHashMap<>(Map.of("a", 1)),
                Collections.synchronizedMap(new HashMap<>()));
    }

    private static PageAddCss css(List<Asset> list) {
        return new PageAddCss(EventBuilder.of(PageAddCss.class).build().request(), list);
    }

    @ParameterizedTest
    @MethodSource("unmodifiableLists")
    void anUnmodifiableListIsRefusedByTheNameOfItsArgument(List<Asset> list) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Samples.state(css(list)));
        assertEquals("The sender passed a collection that cannot be modified as css: " + list.getClass().getName(),
                e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("unmodifiableMaps")
    void anUnmodifiableMapIsRefusedByTheNameOfItsArgument(Map<String, Object> map) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Samples.state(Samples.post(map)));
        assertEquals("The sender passed a collection that cannot be modified as messageOptions: "
                + map.getClass().getName(), e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("modifiableLists")
    void modifiableListsAreTakenAndFilled(List<Asset> list) {
        List<Asset> before = new ArrayList<>(list);
        EventState<PageAddCss> state = Samples.state(css(list));
        assertEquals(before, list);
        WorkingCopy<PageAddCss> copy = state.copy();
        copy.event().css().add(ASSET);
        copy.commit();
        state.handBack();
        assertEquals(before.size() + 1, list.size());
    }

    @ParameterizedTest
    @MethodSource("modifiableMaps")
    void modifiableMapsAreTakenAndFilled(Map<String, Object> map) {
        Map<String, Object> before = new HashMap<>(map);
        EventState<ThreadPostMessage> state = Samples.state(Samples.post(map));
        assertEquals(before, map);
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageOptions().put("new", 1);
        copy.commit();
        state.handBack();
        before.put("new", 1);
        assertEquals(before, map);
    }

    @Test
    void nullIsRefusedByTheNameOfItsArgument() {
        assertEquals("The sender passed null as css",
                assertThrows(IllegalArgumentException.class, () -> Samples.state(css(null))).getMessage());
        assertEquals("The sender passed null as messageOptions",
                assertThrows(IllegalArgumentException.class, () -> Samples.state(Samples.post(null))).getMessage());
        ThreadPostMessage sample = EventBuilder.of(ThreadPostMessage.class).build();
        ThreadPostMessage post = new ThreadPostMessage(
                sample.thread(), null, sample.messageBody(), new HashMap<>(), Mutable.unset());
        assertEquals("The sender passed null as messageKind",
                assertThrows(IllegalArgumentException.class, () -> Samples.state(post)).getMessage());
        UsersFunctionCall call = EventBuilder.of(UsersFunctionCall.class).build();
        UsersFunctionCall without =
                new UsersFunctionCall(null, call.function(), call.arguments(), call.results(), Mutable.unset());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Samples.state(without)).getMessage()
                .endsWith("requestProcessor"));
    }

    @ParameterizedTest
    @MethodSource("org.mibew.api.event.Samples#types")
    void whatIsFixedIsNeverNull(EventType<?> type) {
        Object[] arguments = values(type);
        for (Argument argument : type.arguments()) {
            boolean primitive = argument.component().getType().isPrimitive();
            if (!primitive && argument.kind() == Argument.Kind.FIXED) {
                Object[] without = arguments.clone();
                without[argument.position()] = null;
                Exception e = assertThrows(IllegalArgumentException.class,
                        () -> Assembly.construct(type.type(), "event", without), argument.name());
                assertEquals("event: " + argument.name(), e.getMessage());
            }
        }
    }

    private static <E extends ChatEvent> Object[] values(EventType<E> type) {
        return type.read(EventBuilder.of(type).build());
    }

    @Test
    void aReadOnlyNestedListIsNoTrouble() {
        Map<String, Object> options = new HashMap<>(Map.of("list", List.of(1)));
        EventState<ThreadPostMessage> state = Samples.state(Samples.post(options));
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) copy.event().messageOptions().get("list");
        list.add(2);
        copy.commit();
        state.handBack();
        assertEquals(List.of(1, 2), options.get("list"));
    }
}
