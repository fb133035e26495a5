package org.mibew.core.shell;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures text as a terminal shows it, and makes it fit. */
final class Text {

    private static final String ELLIPSIS = "…";
    private static final Set<UnicodeScript> WIDE = Set.of(
            UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Text() {}

    /**
     * Returns a text in which everything that a terminal would obey, or that would end the line, is written as an escape:
     * values come from visitors, too.
     */
    static String safe(String text) {
        return text.codePoints().allMatch(Text::isSafe)
                ? text
                : text.codePoints().mapToObj(Text::escape).collect(Collectors.joining());
    }

    private static boolean isSafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isSafe(codePoint)
                    ? Character.toString(codePoint)
                    : String.format(Locale.ROOT, "\\u%04x", codePoint);
        };
    }

    /** Returns how many columns a text takes. */
    static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (WIDE.contains(UnicodeScript.of(codePoint))
                        || codePoint >= 0x3000 && codePoint < 0x3100
                        || codePoint >= 0xFF01 && codePoint <= 0xFF60
                        || codePoint >= 0x1F300 && codePoint < 0x1FB00);
    }

    /** Returns a text that takes at most so many columns; what is too long ends in an ellipsis. */
    static String shorten(String text, int columns) {
        return width(text) <= columns ? text : text.substring(0, end(text, 0, columns - 1)) + ELLIPSIS;
    }

    /** Returns a text that takes at most so many columns; what is too long begins with an ellipsis. For names of classes. */
    static String shortenFront(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int start = 0;
        while (width(text.substring(start)) > columns - 1) {
            start += Character.charCount(text.codePointAt(start));
        }
        return ELLIPSIS + text.substring(start);
    }

    /** Returns a text in lines of at most so many columns, broken at spaces if there are any; an ellipsis for the rest. */
    static List<String> wrap(String text, int columns, int mostLines) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (width(text.substring(start)) > columns && lines.size() < mostLines - 1) {
            int end = end(text, start, columns);
            int space = text.lastIndexOf(' ', end);
            int cut = space > start ? space : end;
            lines.add(text.substring(start, cut));
            start = space > start ? space + 1 : end;
        }
        lines.add(shorten(text.substring(start), columns));
        return lines;
    }

    /** Returns where a piece ends that begins at an index and takes at most so many columns, but at least one character. */
    private static int end(String text, int start, int columns) {
        int end = start;
        int used = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += width(codePoint);
            if (used > columns && end > start) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    /** Returns a text that is filled up with spaces on its right. */
    static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** Returns a text that is filled up with spaces on its left. */
    static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }
}
