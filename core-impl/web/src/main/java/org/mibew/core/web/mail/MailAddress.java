package org.mibew.core.web.mail;

import java.util.regex.Pattern;

/** Tells which texts are e-mail addresses: {@code local@domain}, without comments, quotes and anything that ends a line. */
public final class MailAddress {

    /** Characters that an address may have (RFC 5321, 4.5.3.1.3). */
    private static final int LONGEST = 254;

    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(\\.[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)*");

    private MailAddress() {}

    /** Tells whether mail can be sent to a text. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    /**
     * Returns a text that is an address.
     *
     * @throws IllegalArgumentException if it is none; the message names the argument
     */
    static String check(String name, String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException(name + " must be an e-mail address, not \"" + text + "\"");
        }
        return text;
    }
}
