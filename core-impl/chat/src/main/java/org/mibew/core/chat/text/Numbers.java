package org.mibew.core.chat.text;

/** Checks numbers that come from outside. */
public final class Numbers {

    private Numbers() {}

    /**
     * Returns a number that is 0 or more.
     *
     * @throws IllegalArgumentException if it is less; the message names it
     */
    public static long notNegative(String name, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + number);
        }
        return number;
    }
}
