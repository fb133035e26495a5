package org.mibew.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredTest {

    @interface Settings {
        String text() default "Hello";

        int number() default 7;

        boolean flag() default true;

        TimeUnit unit() default TimeUnit.SECONDS;

        String[] words() default {"one", "two"};

        long[] limits() default {};

        double factor();

        String left_messages() default "no";

        String _secret() default "";

        String a$_$b() default "";

        String c__d() default "";

        String new$() default "";
    }

    @interface SmallLimit {
        String PREFIX_ = "my.";

        int value() default 3;
    }

    @Test
    void whatIsNotConfiguredHasItsDefault() {
        Settings settings = Configured.byDefault(Settings.class);

        assertEquals("Hello", settings.text());
        assertEquals(7, settings.number());
        assertTrue(settings.flag());
        assertEquals(TimeUnit.SECONDS, settings.unit());
        assertArrayEquals(new String[] {"one", "two"}, settings.words());
        assertEquals(0.0, settings.factor());
    }

    @Test
    void textsAreReadAsWhatIsDeclared() {
        Settings settings = Configured.of(Settings.class, Map.of("number", "12", "flag", "false", "unit", "DAYS",
                "factor", "0.5", "limits", List.of("1", 2, 3L), "words", "alone"));

        assertEquals(12, settings.number());
        assertEquals(false, settings.flag());
        assertEquals(TimeUnit.DAYS, settings.unit());
        assertEquals(0.5, settings.factor());
        assertArrayEquals(new long[] {1, 2, 3}, settings.limits());
        assertArrayEquals(new String[] {"alone"}, settings.words());
    }

    @Test
    void firstOfSeveralStandsForOne() {
        assertEquals("first", Configured.of(Settings.class, Map.of("text", new String[] {"first", "second"})).text());
    }

    @Test
    void namesAreThoseOfTheSpecification() {
        Settings settings = Configured.of(Settings.class,
                Map.of("left.messages", "1", ".secret", "2", "a-b", "3", "c_d", "4", "new", "5"));

        assertEquals("1 2 3 4 5", String.join(" ", settings.left_messages(), settings._secret(), settings.a$_$b(),
                settings.c__d(), settings.new$()));
        assertEquals(5, Configured.of(SmallLimit.class, Map.of("my.small.limit", 5)).value());
    }

    @Test
    void receiverCannotChangeWhatOthersGet() {
        Settings settings = Configured.byDefault(Settings.class);
        settings.words()[0] = "changed";

        assertEquals("one", settings.words()[0]);
        assertEquals("one", Configured.byDefault(Settings.class).words()[0]);
    }

    @ParameterizedTest
    @CsvSource({"number, many, many", "number, 99999999999, 99999999999", "unit, WEEKS, DAYS", "txet, Hi, text"})
    void whatDoesNotFitIsNamed(String property, String value, String hint) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> Configured.of(Settings.class, Map.of(property, value)));

        assertTrue(e.getMessage().contains(property) && e.getMessage().contains(hint), e.getMessage());
    }

    @Test
    void configurationPrintsItself() {
        String text = Configured.byDefault(Settings.class).toString();

        assertTrue(text.startsWith("@Settings(") && text.contains("text=\"Hello\"") && text.contains("words=[one, two]"), text);
    }
}
