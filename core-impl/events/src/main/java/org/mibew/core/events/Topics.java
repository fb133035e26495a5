package org.mibew.core.events;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Names and patterns of topics (OSGi Compendium 113.3.1, 113.4.1) and properties that hold several texts. */
final class Topics {

    private static final String NAME = "[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*";
    private static final Pattern PATTERN = Pattern.compile("\\*|" + NAME + "(/\\*)?");

    private Topics() {}

    /** Tells whether a text is a topic, {@code prefix/*} or {@code *}. */
    static boolean isPattern(String text) {
        return PATTERN.matcher(text).matches();
    }

    static boolean matches(String pattern, String topic) {
        if (pattern.endsWith("*")) {
            return topic.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return pattern.equals(topic);
    }

    /** Reads a property that may be a text, an array or a collection of texts; anything else counts as nothing. */
    static List<String> texts(Object property) {
        if (property instanceof String text) {
            return List.of(text);
        }
        if (property instanceof Object[] array) {
            return texts(Arrays.asList(array));
        }
        if (property instanceof Collection<?> collection) {
            return collection.stream().filter(Objects::nonNull).map(Topics::text).toList();
        }
        return List.of();
    }

    /** Reads a property as a text, null for nothing. What is of a plugin's own class is named by it, and not asked. */
    static String text(Object property) {
        if (property == null) {
            return null;
        }
        Class<?> c = property.getClass();
        return c.getPackageName().equals("java.lang") ? property.toString() : c.getName();
    }
}
