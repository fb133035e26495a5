package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.page.Asset;
import org.mibew.api.thread.MessageKind;
import org.mibew.outside.Colour;
import org.mibew.outside.Point;

class ClosedSetTest {

    private final EventState<ThreadPostMessage> state = Samples.state(EventBuilder.of(ThreadPostMessage.class).build());

    private Object leave(Object value) {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageOptions().put("x", value);
        copy.commit();
        return state.copy().event().messageOptions().get("x");
    }

    private String refusalOf(Object value) {
        Map<String, Object> before = PlainValues.of(state.copy().event());
        String message = assertThrows(IllegalArgumentException.class, () -> leave(value)).getMessage();
        assertEquals(before, PlainValues.of(state.copy().event()));
        return message;
    }

    static List<Object> allowed() {
        return List.of(
                true, "text", (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5, BigInteger.TEN, new BigDecimal("7.50"), MessageKind.INFO,
                Asset.relative("a.css"), List.of(1, "two"), Map.of("a", Map.of("b", List.of())),
                new LinkedList<>(List.of(1)), new TreeMap<>(Map.of("k", 1)), Collections.unmodifiableList(List.of(1)));
    }

    static List<Object> refused() {
        return List.of(
                new AtomicInteger(1), new AtomicLong(1), new LongAdder(), 'c', new int[] {1}, new Date(),
                Instant.EPOCH, Set.of(1), Optional.of("x"), new StringBuilder("x"), new Object(), Colour.RED, new Point(1),
                Secret.of("x"), Mutable.of("x"), EventBuilder.of(BanDelete.class).build(), Thread.currentThread(),
                ClosedSetTest.class, (Runnable) () -> { });
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void carriesScalarsApiValuesAndListsAndMapsOfThem(Object value) {
        assertEquals(value, leave(value));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesEverythingElseAndNamesPathAndClass(Object value) {
        String message = refusalOf(value);
        assertTrue(message.startsWith("messageOptions.x cannot hold a " + value.getClass().getName()), message);
    }

    @Test
    void namesThePathInsideListsAndMaps() {
        String message = refusalOf(List.of(1, Map.of("deep", List.of("a", new AtomicInteger(3)))));
        assertTrue(message.startsWith("messageOptions.x[1].deep[1] cannot hold a java.util.concurrent.atomic.AtomicInteger"),
                message);
    }

    @Test
    void refusesNumbersThatCanBeChanged() {
        assertTrue(refusalOf(new AtomicInteger(1)).contains("AtomicInteger"));
    }

    @Test
    void refusesNumbersOfOtherClasses() {
        @SuppressWarnings("serial")
        BigInteger sub = new BigInteger("1") { };
        assertTrue(refusalOf(sub).contains(sub.getClass().getName()));
    }

    @Test
    void keysAreStrings() {
        Map<Object, Object> keys = new HashMap<>();
        keys.put(1, "x");
        assertEquals("messageOptions.x must have strings as keys, not a java.lang.Integer", refusalOf(keys));
        keys.clear();
        keys.put(null, "x");
        assertEquals("messageOptions.x must have strings as keys, not null", refusalOf(keys));
    }

    @Test
    void nullIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(null);
        assertEquals("messageOptions.x must not be null", refusalOf(null));
        assertEquals("messageOptions.x[0] must not be null", refusalOf(list));
    }

    @Test
    void nullIsAllowedWhereTheRecordSaysSo() {
        EventState<UsersFunctionCall> calls = Samples.state(EventBuilder.of(UsersFunctionCall.class).build());
        WorkingCopy<UsersFunctionCall> copy = calls.copy();
        copy.event().results().put("none", null);
        copy.event().results().put("list", new ArrayList<>(Collections.singletonList(null)));
        copy.commit();
        Map<String, Object> results = calls.copy().event().results();
        assertTrue(results.containsKey("none"));
        assertNull(results.get("none"));
        assertEquals(Collections.singletonList(null), results.get("list"));
    }

    @Test
    void whatIsFrozenWhereNullIsAllowedIsCheckedAgainElsewhere() {
        UsersFunctionCall call = EventBuilder.of(UsersFunctionCall.class).build();
        call.results().put("inner", Collections.singletonMap("none", null));
        WorkingCopy<UsersFunctionCall> other = Samples.state(call).copy();
        assertEquals("messageOptions.x.none must not be null", refusalOf(other.event().results().get("inner")));
    }

    @Test
    void itemsMustBeOfTheDeclaredType() {
        EventState<PageAddCss> css = Samples.state(EventBuilder.of(PageAddCss.class).build());
        WorkingCopy<PageAddCss> copy = css.copy();
        untyped(copy.event().css()).add("a.css");
        String message = assertThrows(IllegalArgumentException.class, copy::commit).getMessage();
        assertEquals("css[0] must be a org.mibew.api.page.Asset, not a java.lang.String", message);
    }

    @Test
    void aHolderHoldsItsDeclaredType() {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        untyped(copy.event().messageBody()).set(5);
        String message = assertThrows(IllegalArgumentException.class, copy::commit).getMessage();
        assertEquals("messageBody must be a java.lang.String, not a java.lang.Integer", message);
        WorkingCopy<ThreadPostMessage> other = state.copy();
        untyped(other.event().messageBody()).set(new ArrayList<>());
        message = assertThrows(IllegalArgumentException.class, other::commit).getMessage();
        assertEquals("messageBody must be a java.lang.String, not a list", message);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> untyped(List<?> list) {
        return (List<Object>) list;
    }

    @SuppressWarnings("unchecked")
    private static Mutable<Object> untyped(Mutable<?> mutable) {
        return (Mutable<Object>) mutable;
    }

    @Test
    void oneMisfitSpoilsAllThatTheHandlerWrote() {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set("half");
        copy.event().messageOptions().put("x", new Object());
        assertThrows(IllegalArgumentException.class, copy::commit);
        assertEquals("Good morning!", state.copy().event().messageBody().get());
    }

    @Test
    void theHandlersOwnCollectionsAreCopied() {
        List<Object> own = new ArrayList<>(List.of(1));
        leave(own);
        own.add(2);
        assertEquals(List.of(1), state.copy().event().messageOptions().get("x"));
    }

    @Test
    void aListMayReturnAnArrayOfItsOwn() {
        List<String> odd = new java.util.AbstractList<>() {
            private final String[] items = {"a", "b"};

            @Override
            public String get(int index) {
                return items[index];
            }

            @Override
            public int size() {
                return items.length;
            }

            @Override
            public Object[] toArray() {
                return items;
            }
        };
        assertEquals(List.of("a", "b"), leave(odd));
        assertEquals(List.of(odd), leave(new ArrayList<>(List.of(odd))));
    }

    @Test
    void senderIsHeldToTheSameSet() {
        Map<String, Object> options = new HashMap<>();
        options.put("x", new AtomicInteger());
        Exception e = assertThrows(IllegalArgumentException.class, () -> Samples.state(Samples.post(options)));
        assertTrue(e.getMessage().startsWith("messageOptions.x cannot hold a java.util.concurrent.atomic.AtomicInteger"));
    }

    @Test
    void publicCopiesAreImmutableAndDeep() {
        Map<String, Object> json = Samples.json();
        Map<String, Object> copy = Values.copyOf("data", json);
        assertEquals(json, copy);
        assertNotSame(json.get("list"), copy.get("list"));
        assertThrows(UnsupportedOperationException.class, () -> copy.put("x", 1));
        assertThrows(UnsupportedOperationException.class, () -> ((List<?>) copy.get("list")).clear());
        assertEquals("data.a[0] cannot hold a java.lang.Object: events carry Boolean, String, the JDK's immutable numbers,"
                        + " enums and records of the API, and lists and maps of these",
                assertThrows(IllegalArgumentException.class,
                        () -> Values.copyOf("data", Map.of("a", List.of(new Object())))).getMessage());
        assertEquals("names[1] must be a java.lang.String, not a java.lang.Integer",
                assertThrows(IllegalArgumentException.class,
                        () -> Values.copyOf("names", ClosedSetTest.<String>mixed(), String.class)).getMessage());
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> mixed() {
        return (List<T>) List.of("a", 1);
    }
}
