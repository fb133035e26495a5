package org.mibew.core.web.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/** Times as pages show them: in the server's zone, with what a script needs to show them in the browser's. */
final class Times {

    private Times() {}

    /** Returns the parts {@code iso} and {@code text} of a time. */
    static Map<String, Object> of(Instant time, Locale locale) {
        String text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale).withZone(ZoneId.systemDefault()).format(time);
        return Map.of("iso", time.toString(), "text", text);
    }

    /** Returns a duration like 12:05 or 1:02:30. */
    static String duration(Instant from, Instant to) {
        long seconds = Math.max(0, Duration.between(from, to).toSeconds());
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
