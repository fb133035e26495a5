package org.mibew.api.event;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what somebody may have meant. */
public final class Similarity {

    private Similarity() {}

    /** Returns the candidate that looks most like a word, if there is any. */
    public static Optional<String> nearest(String word, Stream<String> candidates) {
        return candidates.min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Returns how many letters must be inserted, dropped or replaced to make one word of the other, case aside. */
    public static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
