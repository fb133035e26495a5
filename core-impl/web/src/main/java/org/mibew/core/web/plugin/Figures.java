package org.mibew.core.web.plugin;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;

/**
 * What handlers did, summed up.
 *
 * @param calls that were made
 * @param failures calls that threw or left what events may not carry
 * @param overruns calls that were late
 * @param skips events without a call
 * @param total time of all calls
 * @param slowest time of the slowest call
 * @param p99 time within which 99 of 100 calls returned; of several topics, that of the slowest
 */
record Figures(
        long calls, long failures, long overruns, long skips, Duration total, Duration slowest, Duration p99) {

    private static final Figures NONE = new Figures(0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static Figures of(List<HandlerReport> handlers) {
        return handlers.stream().flatMap(handler -> handler.byTopic().stream()).map(Figures::of).reduce(NONE, Figures::plus);
    }

    static Figures of(TopicReport topic) {
        return new Figures(
                topic.calls(), topic.failures(), topic.overruns(), topic.skips(), topic.total(), topic.slowest(),
                topic.p99());
    }

    private Figures plus(Figures other) {
        return new Figures(
                calls + other.calls, failures + other.failures, overruns + other.overruns, skips + other.skips,
                total.plus(other.total), longer(slowest, other.slowest), longer(p99, other.p99));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    Duration mean() {
        return calls == 0 ? Duration.ZERO : total.dividedBy(calls);
    }

    static String number(long number, Locale locale) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Writes a time with two or three digits that count: 12 µs, 3.4 ms, 120 ms, 2.5 s. */
    static String time(Duration time, Locale locale) {
        double micros = time.toNanos() / 1_000.0;
        if (micros < 1_000) {
            return digits(micros, locale) + " µs";
        }
        return micros < 1_000_000 ? digits(micros / 1_000, locale) + " ms" : digits(micros / 1_000_000, locale) + " s";
    }

    private static String digits(double number, Locale locale) {
        return String.format(locale, number < 10 && number > 0 ? "%.1f" : "%.0f", number);
    }
}
