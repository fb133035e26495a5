package org.mibew.core.shell;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;

/** What an administrator looks for in an event: that it is rejected, or what one of its arguments holds. */
final class Condition implements Predicate<ChatEvent> {

    private final List<String> path;
    private final Predicate<String> wanted;

    private Condition(String key, Predicate<String> wanted) {
        this.path = List.of(key.split("\\."));
        this.wanted = wanted;
    }

    /**
     * Reads {@code rejected}, {@code KEY~REGEX}, {@code KEY=TEXT} or {@code KEY!=TEXT}.
     *
     * @throws IllegalArgumentException if it is something else, or the event has no such argument
     */
    static Condition of(String text, EventType<?> type) {
        if (text.equals("rejected")) {
            return new Condition(checked("rejection", type), value -> !value.isEmpty());
        }
        int end = firstOf(text, "~=!");
        if (end < 1) {
            throw unknown(text);
        }
        String key = checked(text.substring(0, end), type);
        String rest = text.substring(end + 1);
        if (text.charAt(end) == '~') {
            return new Condition(key, pattern(rest).asPredicate());
        }
        if (text.charAt(end) == '!' && rest.startsWith("=")) {
            return new Condition(key, value -> !value.equals(rest.substring(1)));
        }
        if (text.charAt(end) == '=') {
            return new Condition(key, rest::equals);
        }
        throw unknown(text);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "A result is written as rejected, KEY~REGEX, KEY=TEXT or KEY!=TEXT, not as " + Wrong.quoted(text));
    }

    private static int firstOf(String text, String marks) {
        for (int i = 0; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String checked(String key, EventType<?> type) {
        String argument = key.split("\\.", 2)[0];
        if (type.arguments().stream().noneMatch(known -> known.key().equals(argument))) {
            throw Wrong.name("argument of " + type.name(), argument, type.arguments().stream().map(known -> known.key()));
        }
        return key;
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(Wrong.quoted(regex) + " is no regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    public boolean test(ChatEvent event) {
        Object value = PlainValues.of(event);
        for (String name : path) {
            value = inside(value, name);
        }
        return wanted.test(value == null ? "" : value.toString());
    }

    private static Object inside(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        boolean isItem = value instanceof List<?> && name.matches("\\d{1,6}");
        return isItem && Integer.parseInt(name) < ((List<?>) value).size()
                ? ((List<?>) value).get(Integer.parseInt(name))
                : null;
    }
}
