package org.mibew.core.chat.text;

/** Checks texts that come from outside before they are stored; what is stored is what came. */
public final class Texts {

    /** Characters that a name, an address or any other short text may have. */
    public static final int SHORT = 1_000;

    /** Characters that a text may have by which something is found: an index of PostgreSQL holds 2,700 bytes. */
    public static final int INDEXED = 500;

    /** Characters that a message may have. */
    public static final int LONG = 1_000_000;

    private Texts() {}

    /**
     * Returns a short text that can be stored.
     *
     * @throws IllegalArgumentException if it is too long, or has what no database keeps; the message names it
     */
    public static String small(String name, String text) {
        return checked(name, text, SHORT);
    }

    /** Returns a text by which something is found; otherwise like {@link #small}. */
    public static String indexed(String name, String text) {
        return checked(name, text, INDEXED);
    }

    /** Returns a text of a message that can be stored; otherwise like {@link #small}. */
    public static String large(String name, String text) {
        return checked(name, text, LONG);
    }

    private static String checked(String name, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    name + " has " + text.length() + " characters, and may have " + most);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(name + " has the character U+0000 at position " + i);
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException(name + " has half a character, an unpaired surrogate, at position " + i);
                }
                i++;
            }
        }
        return text;
    }
}
