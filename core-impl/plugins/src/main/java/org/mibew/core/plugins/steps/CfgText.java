package org.mibew.core.plugins.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of a {@code .cfg} file, of which values are changed and everything else stays. */
final class CfgText {

    private final List<Entry> entries = new ArrayList<>();

    /** A comment, an empty line, or a value with its lines. */
    private record Entry(String key, String lines) {}

    private CfgText() {}

    static CfgText parse(String text) {
        CfgText parsed = new CfgText();
        StringBuilder lines = new StringBuilder();
        for (String line : text.lines().toList()) {
            lines.append(lines.isEmpty() ? "" : "\n").append(line);
            if (isComment(lines.toString()) || !goesOn(line)) {
                parsed.entries.add(new Entry(key(lines.toString()), lines.toString()));
                lines.setLength(0);
            }
        }
        if (!lines.isEmpty()) {
            parsed.entries.add(new Entry(key(lines.toString()), lines.toString()));
        }
        return parsed;
    }

    /** Returns the text with these values and no others; each stands where it stood, new ones at the end. */
    String with(Map<String, String> values) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            String value = entry.key().isEmpty() ? null : rest.remove(entry.key());
            if (entry.key().isEmpty()) {
                text.append(entry.lines()).append('\n');
            } else if (value != null) {
                line(text, entry.key(), value);
            }
        }
        rest.forEach((key, value) -> line(text, key, value));
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        String safe = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        text.append(key).append(" = ").append(safe.startsWith(" ") ? "\\" : "").append(safe).append('\n');
    }

    private static boolean isComment(String lines) {
        String start = lines.stripLeading();
        return start.isEmpty() || start.startsWith("#") || start.startsWith("!");
    }

    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** Returns the key of a line; empty for comments and empty lines. */
    private static String key(String lines) {
        if (isComment(lines)) {
            return "";
        }
        StringBuilder key = new StringBuilder();
        String start = lines.stripLeading();
        for (int i = 0; i < start.length() && " \t=:".indexOf(start.charAt(i)) < 0; i++) {
            if (start.charAt(i) == '\\' && i + 1 < start.length()) {
                i++;
            }
            key.append(start.charAt(i));
        }
        return key.toString();
    }
}
