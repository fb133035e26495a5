package org.mibew.core.web.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.WrongState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails in the background, so that no request waits for the mail server. A mail that the server does not take is tried
 * three more times, at growing intervals, while others are sent. The thread {@code mibew-mail} sends. When the site stops,
 * what was just taken is still sent within some seconds; what waits to be tried again is not, and the log says how much.
 */
public final class Mails implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
    private static final int MOST_WAITING = 1_000;
    /** For mails that were just taken when the site stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final Optional<MailTransport> transport;
    private final List<Duration> delays;
    private final int mostWaiting;
    private final Semaphore room;
    private final ScheduledThreadPoolExecutor sender;

    /** @param server that takes the mails; empty: none are sent */
    public Mails(Optional<MailServer> server, Clock clock) {
        this(server.map(there -> new SmtpTransport(there, clock)), DELAYS, MOST_WAITING);
    }

    /**
     * @param delays before the second, the third and the following attempts
     * @param mostWaiting how many mails may wait to be sent
     */
    Mails(Optional<MailTransport> transport, List<Duration> delays, int mostWaiting) {
        this.transport = transport;
        this.delays = List.copyOf(delays);
        this.mostWaiting = mostWaiting;
        this.room = new Semaphore(mostWaiting);
        this.sender = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mibew-mail");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Tells whether mails can be sent at all; pages do not offer what needs them otherwise. */
    public boolean isOn() {
        return transport.isPresent();
    }

    /**
     * Takes a mail, which is sent soon.
     *
     * @throws WrongState if no mails can be sent
     * @throws LimitExceeded if too many wait already
     */
    public void send(Mail mail) {
        MailTransport way = transport.orElseThrow(() ->
                new WrongState("The server sends no mails: mail.host of conf/org.mibew.core.web.cfg is not set"));
        if (!room.tryAcquire()) {
            throw new LimitExceeded("Too many mails wait to be sent: " + mostWaiting, Duration.ofMinutes(1));
        }
        sender.execute(() -> attempt(way, mail, 0));
    }

    private void attempt(MailTransport way, Mail mail, int failures) {
        try {
            way.send(mail);
            room.release();
        } catch (MessagingException | RuntimeException e) {
            failed(way, mail, failures, e);
        }
    }

    private void failed(MailTransport way, Mail mail, int failures, Exception cause) {
        if (failures == delays.size() || sender.isShutdown()) {
            room.release();
            LOG.error("The mail \"{}\" to {} was not sent, after {} attempts; the last one failed: {}",
                    mail.subject(), mail.to(), failures + 1, cause.toString());
            return;
        }
        Duration delay = delays.get(failures);
        LOG.warn("The mail \"{}\" to {} was not sent, and will be tried again in {} s: {}",
                mail.subject(), mail.to(), delay.toSeconds(), cause.toString());
        sender.schedule(() -> attempt(way, mail, failures + 1), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        int waiting = forgetRetries();
        sender.shutdown();
        try {
            if (!sender.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                waiting += sender.shutdownNow().size();
            }
        } catch (InterruptedException e) {
            waiting += sender.shutdownNow().size();
            Thread.currentThread().interrupt();
        }
        if (waiting > 0) {
            LOG.warn("{} mails that waited were not sent, since the site stops", waiting);
        }
    }

    /** Drops mails whose next attempt is not due, and returns how many they were. */
    private int forgetRetries() {
        int before = sender.getQueue().size();
        sender.getQueue().removeIf(task -> task instanceof Delayed delayed && delayed.getDelay(TimeUnit.MILLISECONDS) > 0);
        return before - sender.getQueue().size();
    }
}
