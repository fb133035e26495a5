package org.mibew.core.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mibew.api.event.Similarity;

/** What a command says when it cannot do what was typed. */
final class Wrong {

    private static final int LONGEST_WORD = 60;

    private Wrong() {}

    /**
     * Returns the error for a name that does not exist.
     *
     * @param kind what it should have been the name of
     * @param candidates the names that exist
     */
    static IllegalArgumentException name(String kind, String word, Stream<String> candidates) {
        String hint = nearest(word, candidates.toList())
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElse("there are none at all");
        return new IllegalArgumentException("There is no " + kind + " " + quoted(word) + "; " + hint);
    }

    /** Returns the shortest of the names that hold the word, as when only a part was typed, or else the one most like it. */
    private static Optional<String> nearest(String word, List<String> candidates) {
        String part = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> part.length() > 1 && candidate.toLowerCase(Locale.ROOT).contains(part))
                .min(Comparator.comparingInt(String::length))
                .or(() -> Similarity.nearest(word, candidates.stream()));
    }

    /** Returns the error for a command that was given too much or too little. */
    static IllegalArgumentException usage(String usage) {
        String command = usage.split(" ", 2)[0];
        return new IllegalArgumentException(
                "It is used like this: mibew:" + usage + " (mibew:help " + command + " tells more)");
    }

    static String quoted(String word) {
        return "\"" + Text.shorten(Text.safe(word), LONGEST_WORD) + "\"";
    }
}
