package org.mibew.core.events;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes plain data as JSON (RFC 8259) on one line, and reads it back: maps, lists, texts, numbers, truth values, null. */
final class Json {

    private static final int DEEPEST = 1_000;

    private final String text;
    private int position;

    private Json(String text) {
        this.text = text;
    }

    static String write(Object plain) {
        StringBuilder out = new StringBuilder();
        write(plain, out);
        return out.toString();
    }

    private static void write(Object plain, StringBuilder out) {
        if (plain instanceof Map<?, ?> map) {
            out.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
                Map.Entry<?, ?> entry = entries.next();
                quote(String.valueOf(entry.getKey()), out);
                out.append(':');
                write(entry.getValue(), out);
                out.append(entries.hasNext() ? "," : "");
            }
            out.append('}');
        } else if (plain instanceof List<?> list) {
            out.append('[');
            for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
                write(items.next(), out);
                out.append(items.hasNext() ? "," : "");
            }
            out.append(']');
        } else if (plain == null || plain instanceof Boolean || isFinite(plain)) {
            out.append(plain);
        } else {
            quote(plain.toString(), out);
        }
    }

    private static boolean isFinite(Object plain) {
        return plain instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /**
     * Reads one value; whole numbers become {@code Long}, others {@code Double}.
     *
     * @throws IllegalArgumentException if the text is no JSON; the message says where
     */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value(DEEPEST);
        if (json.peek() != 0) {
            throw json.wrong();
        }
        return value;
    }

    private Object value(int depth) {
        char c = peek();
        if (depth == 0) {
            throw wrong();
        }
        return switch (c) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        position++;
        while (peek() != '}') {
            String key = string();
            expect(':');
            map.put(key, value(depth - 1));
            if (peek() != '}') {
                expect(',');
            }
        }
        position++;
        return map;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        position++;
        while (peek() != ']') {
            list.add(value(depth - 1));
            if (peek() != ']') {
                expect(',');
            }
        }
        position++;
        return list;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            string.append(c == '\\' ? escaped(next()) : c);
        }
        return string.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> (char) Integer.parseInt("" + next() + next() + next() + next(), 16);
            default -> c;
        };
    }

    private Object word() {
        int start = position;
        while (position < text.length() && ",]} \t".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(start, position);
        switch (word) {
            case "null":
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                return number(word);
        }
    }

    private Object number(String word) {
        try {
            if (word.matches("-?\\d{1,18}")) {
                return Long.parseLong(word);
            }
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong();
        }
        position++;
    }

    /** Returns the next character that is no space; 0 at the end. */
    private char peek() {
        while (position < text.length() && text.charAt(position) <= ' ') {
            position++;
        }
        return position < text.length() ? text.charAt(position) : 0;
    }

    private char next() {
        if (position >= text.length()) {
            throw wrong();
        }
        return text.charAt(position++);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("No JSON at character " + position + " of " + text.length());
    }
}
