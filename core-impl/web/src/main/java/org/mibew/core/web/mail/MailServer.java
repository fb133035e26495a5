package org.mibew.core.web.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.core.web.WebConfiguration;

/**
 * The server that takes mails, by the configuration.
 *
 * @param host its name
 * @param port its port
 * @param user with which to log in; empty if it wants no login
 * @param password with which to log in
 * @param from what mails are from
 * @param security of the connection
 */
public record MailServer(String host, int port, String user, Secret password, String from, Security security) {

    /** How the connection is kept from others. */
    public enum Security {
        /** It is not. */
        NONE,
        /** It changes to TLS before anything is said; a server that cannot do that gets no mail. */
        STARTTLS,
        /** It is TLS from the start. */
        TLS
    }

    /**
     * Reads the configuration.
     *
     * @return the server; empty if there is none, and so no mails
     * @throws IllegalArgumentException if the configuration cannot be used; the message names the key
     */
    public static Optional<MailServer> of(WebConfiguration configuration) {
        String host = configuration.mail_host().strip();
        if (host.isEmpty()) {
            return Optional.empty();
        }
        int port = configuration.mail_port();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("mail.port must be from 1 to 65535, not " + port);
        }
        return Optional.of(new MailServer(
                host, port, configuration.mail_user().strip(), password(configuration),
                MailAddress.check("mail.from", configuration.mail_from().strip()), security(configuration.mail_tls())));
    }

    private static Secret password(WebConfiguration configuration) {
        String file = configuration.mail_password_file().strip();
        if (file.isEmpty()) {
            return Secret.of(configuration.mail_password());
        }
        try {
            return Secret.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException("mail.password.file cannot be read: " + file, e);
        }
    }

    private static Security security(String text) {
        try {
            return Security.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("mail.tls must be none, starttls or tls, not \"" + text + "\"");
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
