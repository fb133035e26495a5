package org.mibew.core.chat.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Names by which something is found, whatever case they are written in. */
public final class Keys {

    /** Characters that such a name may have; indexes hold no longer ones. */
    public static final int LONGEST = 250;

    private Keys() {}

    /**
     * Returns what to store so that a name is found.
     *
     * @param what is named, for the message
     * @throws IllegalArgumentException if the name is too long, or has what no database keeps; the message names it
     */
    public static String of(String what, String name) {
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    what + " has " + name.length() + " characters, and may have " + LONGEST);
        }
        return Normalizer.normalize(Texts.small(what, name).strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Returns what to look for; empty if nothing can have such a name. */
    public static Optional<String> find(String name) {
        try {
            return Optional.of(of("name", name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
