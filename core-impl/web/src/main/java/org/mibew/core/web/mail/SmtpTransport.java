package org.mibew.core.web.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Sends mails by SMTP, each over a connection of its own. */
final class SmtpTransport implements MailTransport {

    private static final String CONNECT_MILLIS = "10000";
    private static final String SILENCE_MILLIS = "20000";

    private final MailServer server;
    private final Clock clock;
    private final Session session;

    SmtpTransport(MailServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
        this.session = Session.getInstance(properties(server));
    }

    private static Properties properties(MailServer server) {
        boolean isTls = server.security() == MailServer.Security.TLS;
        boolean startsTls = server.security() == MailServer.Security.STARTTLS;
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.from", server.from());
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(isTls));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startsTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startsTls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", SILENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", SILENCE_MILLIS);
        properties.setProperty("mail.mime.allowutf8", "false");
        return properties;
    }

    @Override
    public void send(Mail mail) throws MessagingException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library looks for its own parts through the thread's class loader; in OSGi only its own bundle has them.
        thread.setContextClassLoader(Session.class.getClassLoader());
        try (Transport transport = session.getTransport()) {
            MimeMessage message = message(mail);
            if (server.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(server.user(), server.password().reveal());
            }
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
        if (mail.replyTo().isPresent()) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(mail.replyTo().get())});
        }
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setDataHandler(new DataHandler(new ByteArrayDataSource(
                mail.text().getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
        message.saveChanges();
        return message;
    }
}
