package org.mibew.core.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.Threads;
import org.mibew.core.chat.harness.Eventually;

/** Post into a thread, each as fast as it can and each message once, and note what they are told of it. */
final class Posters {

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<String> unknown = new ConcurrentSkipListSet<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> posters = new ArrayList<>();
    private final Threads threads;
    private final long thread;
    private volatile boolean over;

    Posters(int number, long thread, Threads threads) {
        this.threads = threads;
        this.thread = thread;
        for (int i = 0; i < number; i++) {
            String name = "post " + i + " ";
            Thread poster = new Thread(() -> postUntilOver(name), "poster");
            poster.start();
            posters.add(poster);
        }
    }

    private void postUntilOver(String name) {
        for (int i = 0; !over; i++) {
            String body = name + i;
            try {
                threads.post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, body)).orElseThrow();
                acknowledged.add(body);
            } catch (StoreUnavailable e) {
                if (e.getMessage().contains("not known whether it is stored")) {
                    unknown.add(body);
                }
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
    }

    /** Returns when some more posts have been acknowledged. */
    void awaitPosts(int more) {
        int before = acknowledged.size();
        Eventually.holds(more + " more posts", () -> acknowledged.size() >= before + more);
    }

    void stop() throws InterruptedException {
        over = true;
        for (Thread poster : posters) {
            poster.join();
        }
    }

    /** Returns what was acknowledged, in the order of the texts. */
    List<String> acknowledged() {
        return List.copyOf(new TreeSet<>(acknowledged));
    }

    /** Returns of what nobody could tell whether it is stored. */
    Set<String> unknown() {
        return unknown;
    }

    /** Returns what went wrong that may not. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }
}
