package org.mibew.itests.benchmarks;

import org.mibew.api.event.Mutable;

/** What is written: a short text for a long one and the other way round. Public for the handlers of other class loaders. */
public final class Text {

    static final String SHORT = "Good morning!";
    static final String LONG = "Good morning, and thank you for waiting. What can I do for you?";

    private Text() {}

    public static void swap(Mutable<String> text) {
        text.set(text.get().length() > SHORT.length() ? SHORT : LONG);
    }

    /** Returns what a number of handlers, one after another, make of the short text. */
    static String leftBy(int handlers) {
        return handlers % 2 == 0 ? SHORT : LONG;
    }
}
