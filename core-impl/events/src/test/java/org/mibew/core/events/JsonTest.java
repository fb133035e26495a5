package org.mibew.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("text", "a \"quote\", a \\, a\nline, 😀 and a lone \ud800");
        plain.put("numbers", Arrays.asList(0L, -42L, 1.5, Long.MAX_VALUE / 100));
        plain.put("nothing", Arrays.asList(null, true, false, List.of(), Map.of()));
        String json = Json.write(plain);
        assertEquals(1, json.lines().count());
        assertEquals(plain, Json.read(json));
    }

    @Test
    void whatIsCutOffIsRefused() {
        String json = Json.write(Map.of("key", List.of("text", 12L, true)));
        for (int end = 0; end < json.length(); end++) {
            String cut = json.substring(0, end);
            assertThrows(IllegalArgumentException.class, () -> Json.read(cut), cut);
        }
    }
}
