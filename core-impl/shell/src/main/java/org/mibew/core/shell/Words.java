package org.mibew.core.shell;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what was typed behind a command. */
final class Words {

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final String HIGHEST = Long.toString(Long.MAX_VALUE);
    private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,4})([smhdw])");

    private Words() {}

    static boolean isId(String word) {
        return ID.matcher(word).matches()
                && (word.length() < HIGHEST.length() || word.compareTo(HIGHEST) <= 0);
    }

    /** @param kind what has the id */
    static long id(String kind, String word) {
        if (!isId(word)) {
            throw new IllegalArgumentException(
                    "The id of a " + kind + " is a whole number from 1 on, not " + Wrong.quoted(word));
        }
        return Long.parseLong(word);
    }

    /** Reads a length of time like {@code 30m} or {@code 15d}. */
    static Duration length(String word) {
        Matcher matcher = LENGTH.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "A length of time is a number with s, m, h, d or w, like 12h or 15d, not " + Wrong.quoted(word));
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    /** Reads the name of a constant; case, spaces and underscores do not matter. */
    static <C extends Enum<C>> C constant(String kind, Class<C> type, String word) {
        String name = word.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Wrong.name(
                        kind, word, Arrays.stream(type.getEnumConstants()).map(C::name).map(String::toLowerCase)));
    }

    /** Returns a constant as it is shown. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Reads words of the form KEY=VALUE, each key at most once. */
    static Map<String, String> assignments(List<String> words, String... keys) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Arguments are given as KEY=VALUE, not as " + Wrong.quoted(word)
                        + "; a value with spaces or brackets needs quotes");
            }
            String key = word.substring(0, equals);
            if (!List.of(keys).contains(key)) {
                throw Wrong.name("argument", key, Stream.of(keys));
            }
            if (values.put(key, word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("The argument " + key + " is given twice");
            }
        }
        return values;
    }

    /** Returns a number with what it counts, in the singular or the plural. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
