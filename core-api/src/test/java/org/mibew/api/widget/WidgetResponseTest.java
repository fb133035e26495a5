package org.mibew.api.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WidgetResponseTest {

    @Test
    void theSpecificationsExampleReadsNicely() {
        WidgetResponse response = WidgetResponse.empty()
                .withLoad("the_lib", "http://example.com/lib.js")
                .withLoad("the_func", "https://chat.example.com/plugin/func.js")
                .withHandler("usefulFunc", "the_lib", "the_func")
                .withData("usefulFunc", Map.of("time", 1.5));
        assertEquals(List.of("the_lib", "the_func"), new ArrayList<>(response.load().keySet()));
        assertEquals(List.of("usefulFunc"), response.handlers());
        assertEquals(Map.of("usefulFunc", List.of("the_lib", "the_func")), response.dependencies());
        assertEquals(Map.of("usefulFunc", Map.of("time", 1.5)), response.data());
    }

    @Test
    void everyHandlerHasAnEntryOfDependencies() {
        assertEquals(Map.of("a", List.of()), WidgetResponse.empty().withHandler("a").dependencies());
        assertEquals(Map.of("b", List.of()),
                new WidgetResponse(Map.of(), List.of("b"), Map.of(), Map.of()).dependencies());
    }

    @Test
    void aHandlerIsCalledOnce() {
        WidgetResponse response = WidgetResponse.empty().withHandler("a", "x").withHandler("a", "y");
        assertEquals(List.of("a"), response.handlers());
        assertEquals(List.of("y"), response.dependencies().get("a"));
        assertEquals(WidgetResponse.empty(), response.withoutHandler("a"));
    }

    @Test
    void badArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> WidgetResponse.empty().withLoad("", "x"));
        assertThrows(IllegalArgumentException.class, () -> WidgetResponse.empty().withHandler(" "));
        assertThrows(IllegalArgumentException.class, () -> WidgetResponse.empty().withData("x", new Object()));
        assertThrows(IllegalArgumentException.class, () -> WidgetResponse.empty().withData("x", null));
    }
}
