package org.mibew.itests.benchmarks.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A visitor who talks all the time, remembers what was acknowledged, and takes the time of every answer. */
final class Chatter implements Runnable {

    /** Messages after which the visitor begins another chat, so that reading it stays as quick as in real ones. */
    private static final int LONGEST_CHAT = 500;

    private final int port;
    private final int number;
    private final AtomicBoolean over;
    private final List<String> acknowledged = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private long requests;
    private long slowest;

    Chatter(int port, int number, AtomicBoolean over) {
        this.port = port;
        this.number = number;
        this.over = over;
    }

    @Override
    public void run() {
        try (Client client = new Client(port)) {
            Client.Chat chat = client.startChat();
            for (int i = 0; !over.get(); i++) {
                if (i % LONGEST_CHAT == LONGEST_CHAT - 1) {
                    chat = client.startChat();
                }
                talk(client, chat, "visitor " + number + " message " + i + ".");
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            troubles.add("Visitor " + number + " gave up: " + e);
        }
    }

    private void talk(Client client, Client.Chat chat, String text) {
        timed(() -> client.say(chat, true, text));
        acknowledged.add(text);
        timed(() -> client.update(chat, true, 1_000_000_000));
    }

    private void timed(Runnable request) {
        long begin = System.nanoTime();
        request.run();
        slowest = Math.max(slowest, System.nanoTime() - begin);
        requests++;
    }

    List<String> acknowledged() {
        return acknowledged;
    }

    List<String> troubles() {
        return troubles;
    }

    long requests() {
        return requests;
    }

    /** Returns the time of the slowest answer, in milliseconds. */
    long slowest() {
        return TimeUnit.NANOSECONDS.toMillis(slowest);
    }
}
