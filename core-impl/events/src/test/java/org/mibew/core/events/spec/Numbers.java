package org.mibew.core.events.spec;

import java.util.List;
import java.util.stream.IntStream;

/** The numbers that tests give to their events, to compare with. */
final class Numbers {

    private Numbers() {}

    /** Returns 0 to {@code count} - 1. */
    static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** Returns {@code first} to {@code last}. */
    static List<Integer> from(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
