package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void durationsHaveTheUnitThatSuitsThem() {
        assertEquals("0 ns", Times.of(Duration.ZERO));
        assertEquals("640 ns", Times.of(Duration.ofNanos(640)));
        assertEquals("1.2 µs", Times.of(Duration.ofNanos(1_234)));
        assertEquals("12 µs", Times.of(Duration.ofNanos(12_345)));
        assertEquals("1.0 ms", Times.of(Duration.ofNanos(999_999)));
        assertEquals("250 ms", Times.of(Duration.ofMillis(250)));
        assertEquals("5.0 s", Times.of(Duration.ofSeconds(5)));
        assertEquals("7200 s", Times.of(Duration.ofHours(2)));
    }
}
