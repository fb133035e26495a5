package org.mibew.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallArgumentsTest {

    private static CallArguments with(Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put("x", value);
        return new CallArguments(values);
    }

    static List<Object> truths() {
        return List.of(true, 1, -0.5, "1", "true", "yes");
    }

    static List<Object> untruths() {
        return List.of(false, 0, 0.0, "", "0", "false", "FALSE");
    }

    @ParameterizedTest
    @MethodSource("truths")
    void readsWhatIsTrue(Object value) {
        assertTrue(with(value).bool("x", false));
    }

    @ParameterizedTest
    @MethodSource("untruths")
    void readsWhatIsFalse(Object value) {
        assertFalse(with(value).bool("x", true));
    }

    @Test
    void readsNumbersAndTexts() {
        assertEquals(5, with("5").integer("x", 0));
        assertEquals(5, with(5).integer("x", 0));
        assertEquals(5, with(5.0).integer("x", 0));
        assertEquals(1.5, with("1.5").number("x", 0));
        assertEquals(2.0, with(2L).number("x", 0));
        assertEquals("5", with(5).text("x", ""));
        assertEquals("a", with("a").text("x", ""));
    }

    @Test
    void whateverAClientSendsTheDefaultHelps() {
        for (Object junk : new Object[] {null, "five", List.of(5), Map.of("a", 5), ""}) {
            assertEquals(7, with(junk).integer("x", 7), "" + junk);
            assertEquals(7.5, with(junk).number("x", 7.5), "" + junk);
        }
        assertEquals(7.5, with("NaN").number("x", 7.5));
        assertEquals(7.5, with("1e999").number("x", 7.5));
        assertEquals(7, with("1".repeat(1_000_000)).integer("x", 7));
        assertEquals(7, with("1e999999999").integer("x", 7));
        assertEquals(7, with(1.5).integer("x", 7));
        assertEquals(7, with(1e300).integer("x", 7));
        assertEquals("d", with(List.of()).text("x", "d"));
        assertEquals("d", with(null).text("x", "d"));
        assertTrue(with(List.of()).bool("x", true));
        assertTrue(with(null).bool("x", true));
        assertEquals("d", CallArguments.none().text("x", "d"));
        assertEquals(7, CallArguments.none().integer("x", 7));
    }

    @Test
    void nullIsKeptButNotThere() {
        assertFalse(with(null).has("x"));
        assertTrue(with(null).values().containsKey("x"));
        assertEquals(Optional.empty(), with(null).get("x"));
        assertEquals(Optional.of(List.of(1)), with(List.of(1)).get("x"));
    }
}
