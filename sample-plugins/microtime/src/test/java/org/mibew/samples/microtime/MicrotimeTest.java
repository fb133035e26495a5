package org.mibew.samples.microtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.testkit.Deliver;

class MicrotimeTest {

    private static Object time(String event, Map<String, Object> arguments) {
        Deliver<?> call = Deliver.event(event).with("function", "microtime");
        arguments.forEach((name, value) -> call.with("arguments." + name, value));
        return ((Map<?, ?>) call.to(new Microtime()).value("results")).get("time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"THREAD_FUNCTION_CALL", "USERS_FUNCTION_CALL"})
    void timeIsTextOfMicrosecondsAndSeconds(String event) {
        long before = System.currentTimeMillis() / 1000;

        String time = (String) time(event, Map.of());

        assertTrue(time.matches("0\\.\\d{6}00 \\d{10}"), time);
        long seconds = Long.parseLong(time.substring(time.indexOf(' ') + 1));
        assertTrue(before <= seconds && seconds <= System.currentTimeMillis() / 1000, time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"THREAD_FUNCTION_CALL", "USERS_FUNCTION_CALL"})
    void timeIsNumberOfSecondsIfTheClientWantsIt(String event) {
        double before = System.currentTimeMillis() / 1e3;

        double time = (Double) time(event, Map.of("as_float", true));

        assertTrue(before <= time && time <= (System.currentTimeMillis() + 1) / 1e3, String.valueOf(time));
    }

    @Test
    void otherFunctionsAreLeftAlone() {
        var outcome = Deliver.event(ThreadFunctionCall.class).with("function", "macrotime").to(new Microtime());

        assertFalse(outcome.wasCalled());
        assertEquals(Map.of(), outcome.event().results());
    }
}
