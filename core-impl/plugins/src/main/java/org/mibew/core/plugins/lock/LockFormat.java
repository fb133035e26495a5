package org.mibew.core.plugins.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The text of {@code plugins.lock}: comments, then a block for each plugin, in the order of their names, with one line for
 * each value, so that version control shows what changed and joins changes of different plugins.
 */
final class LockFormat {

    private static final Set<String> KEYS = new LinkedHashSet<>(
            List.of("version", "file", "sha256", "ranking", "enabled", "configuration"));
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private LockFormat() {}

    static String text(DeclaredSet set) {
        StringBuilder text = new StringBuilder();
        set.comments().forEach(line -> text.append(line).append('\n'));
        for (DeclaredPlugin plugin : set.all()) {
            String ranking = plugin.ranking().isPresent() ? Integer.toString(plugin.ranking().getAsInt()) : "";
            text.append(text.isEmpty() ? "" : "\n").append('[').append(plugin.name()).append("]\n");
            line(text, "version", plugin.version());
            line(text, "file", plugin.file());
            line(text, "sha256", plugin.hash());
            line(text, "ranking", ranking);
            line(text, "enabled", Boolean.toString(plugin.enabled()));
            line(text, "configuration", plugin.configuration());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append((key + " = " + value).stripTrailing()).append('\n');
    }

    /**
     * Reads a text.
     *
     * @throws UnreadableLock if it is not in this format; the message names the line
     */
    static DeclaredSet parse(String text) throws UnreadableLock {
        return new Reading().read(text.lines().toList());
    }

    /** One text while it is read. */
    private static final class Reading {

        private final List<String> comments = new ArrayList<>();
        private final SortedMap<String, DeclaredPlugin> plugins = new TreeMap<>();
        private final Map<String, String> values = new HashMap<>();
        private String name = "";
        private int number;
        private int start;

        DeclaredSet read(List<String> lines) throws UnreadableLock {
            for (String line : lines) {
                number++;
                read(line.strip(), line);
            }
            finish();
            return new DeclaredSet(comments, plugins);
        }

        private void read(String line, String whole) throws UnreadableLock {
            if (line.startsWith("#")) {
                if (name.isEmpty()) {
                    comments.add(whole.stripTrailing());
                }
            } else if (line.startsWith("[")) {
                finish();
                begin(line);
            } else if (!line.isEmpty()) {
                value(line);
            }
        }

        private void begin(String line) throws UnreadableLock {
            if (!line.endsWith("]") || line.length() < 3) {
                throw new UnreadableLock(number, "a plugin begins with [symbolic name], not with " + line);
            }
            name = line.substring(1, line.length() - 1).strip();
            start = number;
            if (plugins.containsKey(name)) {
                throw new UnreadableLock(number, name + " is declared twice");
            }
        }

        private void value(String line) throws UnreadableLock {
            int equals = line.indexOf('=');
            String key = equals < 0 ? "" : line.substring(0, equals).strip();
            if (name.isEmpty() || !KEYS.contains(key)) {
                throw new UnreadableLock(
                        number, "\"" + line + "\" is not understood: a line is one of " + String.join(", ", KEYS)
                                + ", each with \" = value\", below a [symbolic name]");
            }
            if (values.put(key, line.substring(equals + 1).strip()) != null) {
                throw new UnreadableLock(number, name + " has two lines \"" + key + "\"");
            }
        }

        private void finish() throws UnreadableLock {
            if (!name.isEmpty()) {
                plugins.put(name, plugin());
                values.clear();
            }
        }

        private DeclaredPlugin plugin() throws UnreadableLock {
            String hash = needed("sha256");
            if (!HASH.matcher(hash).matches()) {
                throw new UnreadableLock(start, "the sha256 of " + name + " is not 64 hexadecimal digits: " + hash);
            }
            String file = needed("file");
            if (file.contains("/") || file.contains("\\") || file.startsWith(".")) {
                throw new UnreadableLock(start, "the file of " + name + " is no name of a file in plugins: " + file);
            }
            return new DeclaredPlugin(name, needed("version"), file, hash, ranking(), enabled(),
                    values.getOrDefault("configuration", ""));
        }

        private String needed(String key) throws UnreadableLock {
            String value = values.getOrDefault(key, "");
            if (value.isEmpty()) {
                throw new UnreadableLock(start, name + " has no " + key);
            }
            return value;
        }

        private OptionalInt ranking() throws UnreadableLock {
            String value = values.getOrDefault("ranking", "");
            try {
                return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
            } catch (NumberFormatException e) {
                throw new UnreadableLock(start, "the ranking of " + name + " is no whole number: " + value, e);
            }
        }

        private boolean enabled() throws UnreadableLock {
            String value = values.getOrDefault("enabled", "true");
            if (!value.equals("true") && !value.equals("false")) {
                throw new UnreadableLock(start, "\"enabled\" of " + name + " is true or false, not " + value);
            }
            return value.equals("true");
        }
    }
}
