package org.mibew.core.web.mail;

import java.util.Objects;
import java.util.Optional;

/**
 * A mail of plain text. Nothing in it can end a line of its head.
 *
 * @param to who gets it
 * @param replyTo who gets the answer; empty for the server's own address
 * @param subject in one line
 * @param text what it says
 */
public record Mail(String to, Optional<String> replyTo, String subject, String text) {

    private static final int LONGEST_SUBJECT = 200;

    /** @throws IllegalArgumentException if an address is none; control characters of the subject become spaces */
    public Mail {
        MailAddress.check("to", to);
        replyTo.ifPresent(address -> MailAddress.check("replyTo", address));
        String line = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        subject = line.length() > LONGEST_SUBJECT ? shortened(line) : line;
        Objects.requireNonNull(text, "text");
    }

    /** Cuts between characters, not within one. */
    private static String shortened(String line) {
        int end = Character.isHighSurrogate(line.charAt(LONGEST_SUBJECT - 2)) ? LONGEST_SUBJECT - 2 : LONGEST_SUBJECT - 1;
        return line.substring(0, end) + "…";
    }
}
