package org.mibew.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration as an administrator writes it. */
class EventsConfigurationTest {

    @Test
    void withoutConfigurationTheDefaultsHold() {
        assertEquals(Settings.DEFAULT, EventsConfiguration.Reader.read(requiring()));
    }

    @Test
    void severalRequiredHandlersStandInOneLine() {
        assertEquals(
                List.of(new Settings.Pin("a/B", "x.y"), new Settings.Pin("c/D", "z")),
                EventsConfiguration.Reader.read(requiring("a/B=x.y, c/D = z")).pins());
    }

    @Test
    void aRequiredHandlerWithoutABundleIsNamed() {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> EventsConfiguration.Reader.read(requiring("a/B=x.y,c/D")));
        assertTrue(refusal.getMessage().contains("\"c/D\""), refusal.getMessage());
    }

    /** A configuration with required handlers and defaults for all else. */
    private static EventsConfiguration requiring(String... required) {
        return (EventsConfiguration) Proxy.newProxyInstance(
                EventsConfiguration.class.getClassLoader(),
                new Class<?>[] {EventsConfiguration.class},
                (proxy, method, arguments) ->
                        method.getName().equals("required") ? required : method.getDefaultValue());
    }
}
