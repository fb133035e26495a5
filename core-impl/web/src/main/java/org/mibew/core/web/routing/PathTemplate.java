package org.mibew.core.web.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A path with places to fill, like <code>/operator/ban/{ban_id:\d{1,10}}/edit</code>. */
final class PathTemplate {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final String ANY = "[^/]+";

    private final String text;
    private final List<String> literals;
    private final List<String> names;
    private final Pattern pattern;

    private PathTemplate(String text, List<String> literals, List<String> names, Pattern pattern) {
        this.text = text;
        this.literals = literals;
        this.names = names;
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException if a place is not written right; the message names the path */
    static PathTemplate parse(String text) {
        List<String> literals = new ArrayList<>();
        List<String> names = new ArrayList<>();
        StringBuilder expression = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = closing(text, open);
            String place = text.substring(open + 1, close);
            int colon = place.indexOf(':');
            String name = colon < 0 ? place : place.substring(0, colon);
            if (!NAME.matcher(name).matches() || names.contains(name)) {
                throw refusal(text, "{" + place + "} has no name of its own");
            }
            literals.add(text.substring(at, open));
            names.add(name);
            expression.append(Pattern.quote(text.substring(at, open)))
                    .append('(').append(withoutGroups(colon < 0 ? ANY : place.substring(colon + 1))).append(')');
            at = close + 1;
        }
        literals.add(text.substring(at));
        expression.append(Pattern.quote(text.substring(at)));
        try {
            Pattern pattern = names.isEmpty() ? null : Pattern.compile(expression.toString());
            return new PathTemplate(text, List.copyOf(literals), List.copyOf(names), pattern);
        } catch (PatternSyntaxException e) {
            throw refusal(text, e.getDescription());
        }
    }

    /** A group in the expression of a place would be taken for the next place. */
    private static String withoutGroups(String expression) {
        return expression.replaceAll("(?<!\\\\)\\((?!\\?)", "(?:");
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw refusal(text, "a brace is not closed");
    }

    private static IllegalArgumentException refusal(String text, String reason) {
        return new IllegalArgumentException("Not the path of a route: " + text + ": " + reason);
    }

    /** Returns what fills the places, if the path fits. */
    Optional<Map<String, String>> match(String path) {
        if (pattern == null) {
            return path.equals(text) ? Optional.of(Map.of()) : Optional.empty();
        }
        if (!path.startsWith(literals.get(0))) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(places);
    }

    List<String> names() {
        return names;
    }

    /** Returns the path with its places filled. */
    String fill(UnaryOperator<String> values) {
        StringBuilder path = new StringBuilder(literals.get(0));
        for (int i = 0; i < names.size(); i++) {
            path.append(values.apply(names.get(i))).append(literals.get(i + 1));
        }
        return path.toString();
    }

    /** Returns what stands between the first two slashes; empty if that may be anything. */
    String head() {
        String start = literals.get(0);
        int slash = start.indexOf('/', 1);
        if (slash > 0) {
            return start.substring(1, slash);
        }
        return names.isEmpty() ? start.substring(1) : "";
    }
}
