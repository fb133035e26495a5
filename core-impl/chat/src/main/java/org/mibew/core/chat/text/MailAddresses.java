package org.mibew.core.chat.text;

import java.util.regex.Pattern;

/** Checks addresses of electronic mail. */
public final class MailAddresses {

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private MailAddresses() {}

    /**
     * Returns an address that can be stored, without the space around it; it may be empty.
     *
     * @throws IllegalArgumentException if it is none; the message names it
     */
    public static String checked(String what, String address) {
        Keys.of(what, address);
        String stripped = address.strip();
        if (!stripped.isEmpty() && !ADDRESS.matcher(stripped).matches()) {
            throw new IllegalArgumentException(
                    what + " must be an address like anna@example.com, not \"" + stripped + "\"");
        }
        return stripped;
    }
}
