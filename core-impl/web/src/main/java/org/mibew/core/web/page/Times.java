package org.mibew.core.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/** Times as pages show them: in the server's zone, with what a script needs to show them in the browser's. */
public final class Times {

    private Times() {}

    /** Returns the parts {@code iso} and {@code text} of a time. */
    public static Map<String, Object> of(Instant time, Locale locale) {
        return Map.of("iso", time.toString(), "text", minute(time, locale));
    }

    /** Writes a time as the reader's language does. */
    public static String minute(Instant time, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale).withZone(ZoneId.systemDefault()).format(time);
    }

    /** Writes a time to the second. */
    public static String seconds(Instant time, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(locale).withZone(ZoneId.systemDefault()).format(time);
    }

    /** Writes a duration like 12:05 or 1:02:30; a negative one like none. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
