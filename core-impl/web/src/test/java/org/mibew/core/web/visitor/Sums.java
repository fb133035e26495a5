package org.mibew.core.web.visitor;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Solves the questions of captchas, in English. */
final class Sums {

    private static final List<String> NUMBERS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
            "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern SUM = Pattern.compile("(\\w+) plus (\\w+)");

    private Sums() {}

    static String solve(String question) {
        Matcher sum = SUM.matcher(question);
        if (!sum.find()) {
            throw new AssertionError("No sum: " + question);
        }
        return Integer.toString(NUMBERS.indexOf(sum.group(1)) + NUMBERS.indexOf(sum.group(2)));
    }
}
