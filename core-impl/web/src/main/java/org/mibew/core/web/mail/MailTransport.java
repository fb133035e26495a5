package org.mibew.core.web.mail;

import jakarta.mail.MessagingException;

/** Hands mails to the server that takes them. */
@FunctionalInterface
interface MailTransport {

    /**
     * Returns when the server has taken the mail.
     *
     * @throws MessagingException if it has not; the message says why
     */
    void send(Mail mail) throws MessagingException;
}
