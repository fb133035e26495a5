package org.mibew.core.web.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.WrongState;
import org.mibew.core.web.harness.Configurations;

class MailsTest {

    private static final Duration NOW = Duration.ofMillis(1);
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    private Path folder;

    @Test
    void aMailReachesTheServerAsItIs() throws Exception {
        GreenMail smtp = smtp();
        try (Mails mails = new Mails(server(smtp, Map.of()), Clock.systemUTC())) {
            mails.send(new Mail("bob@example.org", Optional.of("jane@example.com"), "Grüße aus Köln", "Zeile 1\n\nZeile €"));
            MimeMessage mail = received(smtp);
            assertEquals("Grüße aus Köln", mail.getSubject());
            assertEquals("chat@example.com", mail.getFrom()[0].toString());
            assertEquals("bob@example.org", mail.getAllRecipients()[0].toString());
            assertEquals("jane@example.com", mail.getReplyTo()[0].toString());
            assertEquals("Zeile 1\n\nZeile €", mail.getContent().toString().replace("\r\n", "\n").strip());
        } finally {
            smtp.stop();
        }
    }

    @Test
    void thePasswordOfTheFileOpensTheServer() throws Exception {
        GreenMail smtp = smtp();
        smtp.setUser("chat@example.com", "chat", "top secret");
        Path file = Files.writeString(folder.resolve("password"), "top secret\n");
        Map<String, Object> login = Map.of("mail.user", "chat", "mail.password.file", file.toString());
        try (Mails mails = new Mails(server(smtp, login), Clock.systemUTC())) {
            mails.send(mail("secured"));
            assertEquals("secured", received(smtp).getSubject());
        } finally {
            smtp.stop();
        }
    }

    @Test
    void aServerThatCannotStartTlsGetsNoMail() {
        GreenMail smtp = smtp();
        SmtpTransport transport = new SmtpTransport(server(smtp, Map.of("mail.tls", "starttls")).orElseThrow(), Clock.systemUTC());
        try {
            assertThrows(MessagingException.class, () -> transport.send(mail("open")));
            assertEquals(0, smtp.getReceivedMessages().length);
        } finally {
            smtp.stop();
        }
    }

    @Test
    void aMailThatFailsIsTriedAgainWhileOthersAreSent() throws Exception {
        BlockingQueue<String> attempts = new LinkedBlockingQueue<>();
        MailTransport transport = mail -> {
            attempts.add(mail.subject());
            if (mail.subject().equals("bad") && attempts.size() < 4) {
                throw new MessagingException("mailbox busy");
            }
        };
        try (Mails mails = new Mails(Optional.of(transport), List.of(NOW, Duration.ofMillis(300), NOW), 10)) {
            mails.send(mail("bad"));
            assertEquals("bad", attempts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals("bad", attempts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            mails.send(mail("good"));
            assertEquals("good", attempts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals("bad", attempts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void afterThreeMoreAttemptsAMailIsGivenUpAndMakesRoom() throws Exception {
        BlockingQueue<String> attempts = new LinkedBlockingQueue<>();
        MailTransport transport = mail -> {
            attempts.add(mail.subject());
            throw new MessagingException("no such mailbox");
        };
        try (Mails mails = new Mails(Optional.of(transport), List.of(NOW, NOW, NOW), 1)) {
            mails.send(mail("lost"));
            for (int i = 0; i < 4; i++) {
                assertEquals("lost", attempts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            sendWhenThereIsRoom(mails, mail("next"));
            assertEquals("next", attempts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void moreMailsThanMayWaitAreRefusedAndNobodyWaitsForTheServer() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        MailTransport transport = mail -> await(hung);
        try (Mails mails = new Mails(Optional.of(transport), List.of(), 2)) {
            mails.send(mail("1"));
            mails.send(mail("2"));
            assertThrows(LimitExceeded.class, () -> mails.send(mail("3")));
            hung.countDown();
        }
    }

    @Test
    void whatWasJustTakenIsStillSentWhenTheSiteStops() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        MailTransport transport = mail -> {
            first.countDown();
            await(stopping);
            sent.add(mail.subject());
        };
        Mails mails = new Mails(Optional.of(transport), List.of(), 10);
        mails.send(mail("1"));
        mails.send(mail("2"));
        assertTrue(first.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        stopping.countDown();
        mails.close();
        assertEquals(List.of("1", "2"), List.copyOf(sent));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutAServerThereAreNoMails() {
        try (Mails mails = new Mails(MailServer.of(Configurations.of("http://localhost/", Map.of())), Clock.systemUTC())) {
            assertFalse(mails.isOn());
            assertThrows(WrongState.class, () -> mails.send(mail("x")));
        }
    }

    @Test
    void aConfigurationThatCannotBeUsedIsRefusedByItsKey() {
        assertRefused("mail.from", Map.of("mail.host", "localhost"));
        assertRefused("mail.tls", Map.of("mail.host", "localhost", "mail.from", "a@b.example", "mail.tls", "maybe"));
        assertRefused("mail.port", Map.of("mail.host", "localhost", "mail.from", "a@b.example", "mail.port", 70_000));
        assertRefused("mail.password.file", Map.of(
                "mail.host", "localhost", "mail.from", "a@b.example", "mail.password.file", folder + "/none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "jane", "@example.com", "jane@", "jane@example.com\r\nBcc: all@example.com", "jane@example.com,bob@example.com",
        "Jane <jane@example.com>", "jane@exa mple.com", "jane@example.com\u0000", "a..b@example.com", "jane@-x.com"})
    void whatIsNoAddressCannotBeWrittenTo(String text) {
        assertFalse(MailAddress.isOne(text));
        assertThrows(IllegalArgumentException.class, () -> new Mail(text, Optional.empty(), "x", "x"));
        assertThrows(IllegalArgumentException.class, () -> new Mail("a@b.example", Optional.of(text), "x", "x"));
    }

    @Test
    void aSubjectStaysOneLine() {
        Mail mail = new Mail("a@b.example", Optional.empty(), "Hello\r\nBcc: all@example.com\u2028x", "x");
        assertEquals("Hello Bcc: all@example.com x", mail.subject());
        assertTrue(new Mail("a@b.example", Optional.empty(), "x".repeat(500), "x").subject().length() <= 200);
    }

    private void assertRefused(String key, Map<String, Object> configuration) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> MailServer.of(Configurations.of("http://localhost/", configuration)));
        assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
    }

    private static Mail mail(String subject) {
        return new Mail("bob@example.org", Optional.empty(), subject, "text");
    }

    private static GreenMail smtp() {
        GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        return smtp;
    }

    private static Optional<MailServer> server(GreenMail smtp, Map<String, Object> more) {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "mail.host", "127.0.0.1", "mail.port", smtp.getSmtp().getPort(), "mail.from", "chat@example.com",
                "mail.tls", "none"));
        configuration.putAll(more);
        return MailServer.of(Configurations.of("http://localhost/", configuration));
    }

    private static MimeMessage received(GreenMail smtp) {
        assertTrue(smtp.waitForIncomingEmail(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), 1), "no mail came");
        return smtp.getReceivedMessages()[0];
    }

    private static void sendWhenThereIsRoom(Mails mails, Mail mail) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                mails.send(mail);
                return;
            } catch (LimitExceeded e) {
                assertTrue(System.nanoTime() < end, e.getMessage());
                Thread.onSpinWait();
            }
        }
    }
}
