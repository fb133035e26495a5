package org.mibew.samples.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends texts one after another, on a thread of its own. A text that cannot be delivered is tried again, after delays that
 * grow; if too many wait, further ones are dropped. The log never shows the URL, which is a secret.
 */
final class Sender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int GROWTH = 4;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long PATIENCE_MILLIS = 5_000;

    private final URI url;
    private final Duration timeout;
    private final int attempts;
    private final long delay;
    private final BlockingQueue<String> waiting;
    private final AtomicBoolean isFull = new AtomicBoolean();
    private final HttpClient client;
    private final Thread worker = new Thread(this::work, "mibew-webhook");

    /** @throws IllegalArgumentException if the configuration cannot be used */
    Sender(Hook configuration) {
        url = url(configuration._url());
        timeout = Duration.ofMillis(atLeastOne("timeout", configuration.timeout()));
        attempts = atLeastOne("attempts", configuration.attempts());
        delay = atLeastOne("delay", configuration.delay());
        waiting = new ArrayBlockingQueue<>(atLeastOne("queue", configuration.queue()));
        client = HttpClient.newBuilder().connectTimeout(timeout).build();
        worker.setDaemon(true);
        worker.start();
    }

    private static URI url(String text) {
        if (!text.strip().matches("https?://[^/\\s]+\\S*")) {
            throw new IllegalArgumentException("The configuration has no .url that begins with https:// or http://");
        }
        return URI.create(text.strip());
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, not " + value);
        }
        return value;
    }

    /** Has a text sent, soon or never; returns at once. */
    void send(String text) {
        if (waiting.offer(text)) {
            isFull.set(false);
        } else if (isFull.compareAndSet(false, true)) {
            LOG.warn("Texts are dropped until there is room: {} wait to be sent already", waiting.size());
        }
    }

    private void work() {
        try {
            while (true) {
                deliver(waiting.take());
            }
        } catch (InterruptedException e) {
            // The plugin stops: whatever waits is not sent any more.
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(String text) throws InterruptedException {
        long pause = delay;
        for (int attempt = 1; !isDone(text, attempt); attempt++) {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause *= GROWTH;
        }
    }

    /** Tries once; returns whether the text was delivered, or is given up. */
    private boolean isDone(String text, int attempt) throws InterruptedException {
        String problem;
        boolean isHopeless = attempt >= attempts;
        try {
            int status = client.send(request(text), HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status < 300) {
                return true;
            }
            problem = "the answer is " + status;
            isHopeless = isHopeless || status < 500 && status != TOO_MANY_REQUESTS;
        } catch (IOException e) {
            problem = e.toString();
        }
        if (isHopeless) {
            LOG.warn("A text is given up after {} attempts: {}", attempt, problem);
        } else {
            LOG.debug("Attempt {} failed: {}", attempt, problem);
        }
        return isHopeless;
    }

    private HttpRequest request(String text) {
        String body = JsonNodeFactory.instance.objectNode().put("text", text).toString();
        return HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Breaks off what is under way, and waits until the thread has ended. */
    @Override
    public void close() {
        worker.interrupt();
        try {
            worker.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (worker.isAlive()) {
            LOG.warn("The thread {} has not ended within {} ms", worker.getName(), PATIENCE_MILLIS);
        }
    }
}
