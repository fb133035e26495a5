package org.mibew.core.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as administrators read them. */
final class Times {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private Times() {}

    /** Returns a length of time in the unit that suits it, like {@code 1.2 ms}. */
    static String of(Duration duration) {
        double nanos = duration.toNanos();
        if (nanos < 1_000) {
            return duration.toNanos() + " ns";
        }
        if (nanos < 999_500) {
            return number(nanos / 1_000) + " µs";
        }
        if (nanos < 999_500_000) {
            return number(nanos / 1_000_000) + " ms";
        }
        return number(nanos / 1_000_000_000) + " s";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }

    /** Returns a point in time by the server's clock, to the second. */
    static String of(Instant instant) {
        return SECONDS.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** Returns the time of day by the server's clock, to the millisecond. */
    static String ofDay(Instant instant) {
        return MILLIS.format(instant.atZone(ZoneId.systemDefault()));
    }
}
