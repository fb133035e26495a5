package org.mibew.core.chat.history;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text to be found inside of others, in which {@code *} stands for any characters and {@code ?} for one; case does not
 * matter.
 *
 * <p>The parts between the stars are what the database looks for, each by itself: a single {@code like} with several stars
 * takes H2 a time that grows with a power of the message's length. Whether they follow each other is told here, in a
 * time that grows with the length alone.
 */
final class Wildcards {

    private final List<String> parts;

    private Wildcards(List<String> parts) {
        this.parts = parts;
    }

    static Wildcards of(String text) {
        return new Wildcards(Pattern.compile("\\*+").splitAsStream(text).filter(part -> !part.isEmpty()).toList());
    }

    /** Returns patterns for {@code like} with {@code !} as escape, all of which every text that matches fits. */
    List<String> patterns() {
        return parts.stream().map(Wildcards::pattern).distinct().toList();
    }

    private static String pattern(String part) {
        String escaped = part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "%" + escaped.replace('?', '_') + "%";
    }

    /** Tells whether the patterns say it all. */
    boolean isSimple() {
        return parts.size() <= 1;
    }

    /** Tells whether this stands somewhere in a text. */
    boolean matches(String text) {
        int[] characters = characters(text);
        int from = 0;
        for (String part : parts) {
            int[] sought = characters(part);
            int found = find(sought, characters, from);
            if (found < 0) {
                return false;
            }
            from = found + sought.length;
        }
        return true;
    }

    private static int[] characters(String text) {
        return text.toLowerCase(Locale.ROOT).codePoints().toArray();
    }

    private static int find(int[] part, int[] text, int from) {
        for (int start = from; start + part.length <= text.length; start++) {
            if (isAt(part, text, start)) {
                return start;
            }
        }
        return -1;
    }

    private static boolean isAt(int[] part, int[] text, int start) {
        for (int i = 0; i < part.length; i++) {
            if (part[i] != '?' && part[i] != text[start + i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
