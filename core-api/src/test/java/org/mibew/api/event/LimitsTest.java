package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.Values.Limits;

class LimitsTest {

    private static final Limits SMALL = new Limits(3, 1000);

    private static EventState<ThreadPostMessage> state(Map<String, Object> options) {
        return EventState.of(Samples.post(options), SMALL);
    }

    private static Object nested(int depth) {
        Object value = "leaf";
        for (int i = 0; i < depth; i++) {
            value = i % 2 == 0 ? new ArrayList<>(List.of(value)) : new LinkedHashMap<>(Map.of("k", value));
        }
        return value;
    }

    private static void leave(EventState<ThreadPostMessage> state, String key, Object value) {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageOptions().put(key, value);
        copy.commit();
    }

    @Test
    void usualLimitsAreThirtyTwoLevelsAndOneMebibyte() {
        assertEquals(new Limits(32, 1024 * 1024), Limits.DEFAULT);
        EventState<ThreadPostMessage> state = EventState.of(Samples.post(new LinkedHashMap<>()), Limits.DEFAULT);
        leave(state, "x", nested(31));
        assertThrows(IllegalArgumentException.class, () -> leave(state, "x", nested(32)));
        Values.copyOf("data", Map.of("x", nested(31)));
        assertThrows(IllegalArgumentException.class, () -> Values.copyOf("data", Map.of("x", nested(32))));
    }

    @Test
    void limitsArePositive() {
        assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Limits(1, 0));
    }

    @Test
    void deeperThanAllowedIsRefusedWithItsPath() {
        EventState<ThreadPostMessage> state = state(new LinkedHashMap<>());
        leave(state, "x", nested(2));
        Exception e = assertThrows(IllegalArgumentException.class, () -> leave(state, "y", nested(3)));
        assertEquals("messageOptions.y[0].k is nested too deep, or holds itself", e.getMessage());
    }

    @Test
    void aListInItselfIsRefused() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        Exception e = assertThrows(IllegalArgumentException.class, () -> leave(state(new LinkedHashMap<>()), "x", cycle));
        assertEquals("messageOptions.x[0][0] is nested too deep, or holds itself", e.getMessage());
    }

    @Test
    void aMapPutIntoItselfIsRefused() {
        EventState<ThreadPostMessage> state = state(new LinkedHashMap<>());
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        Map<String, Object> options = copy.event().messageOptions();
        options.put("self", options);
        Exception e = assertThrows(IllegalArgumentException.class, copy::commit);
        assertTrue(e.getMessage().startsWith("messageOptions.self.self.self is nested too deep"), e.getMessage());
    }

    @Test
    void aNestedMapPutIntoItselfIsRefused() {
        EventState<ThreadPostMessage> state = state(new LinkedHashMap<>(Map.of("inner", new LinkedHashMap<>())));
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        @SuppressWarnings("unchecked")
        Map<String, Object> inner = (Map<String, Object>) copy.event().messageOptions().get("inner");
        inner.put("inner", inner);
        assertThrows(IllegalArgumentException.class, copy::commit);
    }

    @Test
    void aSendersOwnCycleIsRefusedAndItsPathShortened() {
        Map<String, Object> cycle = new LinkedHashMap<>();
        cycle.put("round-and-round", cycle);
        Exception e = assertThrows(IllegalArgumentException.class, () -> state(cycle));
        assertTrue(e.getMessage().startsWith("messageOptions.round-and-round.round"), e.getMessage());
        assertTrue(e.getMessage().endsWith("… is nested too deep, or holds itself"), e.getMessage());
        assertTrue(e.getMessage().length() < 200, e.getMessage());
    }

    @Test
    void aHandlerThatDoesNotGoDeeperIsNotRefused() {
        EventState<ThreadPostMessage> state = state(new LinkedHashMap<>(Map.of("deep", nested(9))));
        leave(state, "x", 1);
        leave(state, "other", nested(9));
        assertThrows(IllegalArgumentException.class, () -> leave(state, "deeper", nested(10)));
        assertEquals(nested(9), state.copy().event().messageOptions().get("deep"));
    }

    @Test
    void moreThanAllowedIsRefusedAndTheLargestArgumentNamed() {
        EventState<ThreadPostMessage> state = state(new LinkedHashMap<>());
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set("x".repeat(400));
        copy.event().messageOptions().put("k", "y".repeat(200));
        Exception e = assertThrows(IllegalArgumentException.class, copy::commit);
        assertEquals("What handlers wrote comes to 1218 bytes, most of it in messageBody; at most 1000 are allowed",
                e.getMessage());
        assertEquals("Good morning!", state.copy().event().messageBody().get());
    }

    @Test
    void severalHandlersShareTheLimit() {
        EventState<ThreadPostMessage> state = state(new LinkedHashMap<>());
        leave(state, "a", "x".repeat(400));
        Exception e = assertThrows(IllegalArgumentException.class, () -> leave(state, "b", "x".repeat(400)));
        assertTrue(e.getMessage().contains("messageOptions"), e.getMessage());
    }

    @Test
    void aHandlerThatDoesNotEnlargeIsNeverRefused() {
        Map<String, Object> large = new LinkedHashMap<>(Map.of("a", "x".repeat(4000), "b", "x".repeat(4000)));
        EventState<ThreadPostMessage> state = state(large);
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageOptions().remove("a");
        copy.commit();
        leave(state, "b", "y".repeat(4000));
        assertThrows(IllegalArgumentException.class, () -> leave(state, "c", 1));
        assertEquals("y".repeat(4000), state.copy().event().messageOptions().get("b"));
    }

    @Test
    void whatRecordsHoldCountsToo() {
        EventState<WidgetResponseAlter> state =
                EventState.of(EventBuilder.of(WidgetResponseAlter.class).build(), SMALL);
        WorkingCopy<WidgetResponseAlter> copy = state.copy();
        copy.event().response().update(response -> response.withData("x", List.of("y".repeat(600))));
        Exception e = assertThrows(IllegalArgumentException.class, copy::commit);
        assertTrue(e.getMessage().contains("most of it in response"), e.getMessage());
    }

    @Test
    void callsToClientsCountToo() {
        EventState<UsersFunctionCall> state = EventState.of(EventBuilder.of(UsersFunctionCall.class).build(), SMALL);
        WorkingCopy<UsersFunctionCall> copy = state.copy();
        copy.event().requestProcessor().call(ClientCallsTest.call("x".repeat(600)));
        assertThrows(IllegalArgumentException.class, copy::commit);
    }

    @Test
    void whatTheSenderPassedDoesNotCount() {
        EventState<ThreadPostMessage> state = state(new LinkedHashMap<>(Map.of("a", "x".repeat(4000))));
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set("short");
        copy.commit();
        assertEquals("short", state.copy().event().messageBody().get());
    }
}
