package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import org.junit.Test;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.Threads;
import org.mibew.itests.container.plugin.StoringForEver;
import org.osgi.framework.Bundle;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Handlers that are interrupted while they post leave the store working for everybody else. */
public class InterruptedStoreIT extends ContainerTest {

    private static final String TOPIC = "test/STORE";
    private static final int HANDLERS = 300;

    @Inject
    private Threads threads;

    @Inject
    private EventAdmin events;

    @Test
    public void theStoreWorksWhileHundredsOfHandlersAreInterruptedInTheMiddleOfPosts() throws Exception {
        setDeadline(15);
        Bundle plugin = start(new PluginJar("storing", StoringForEver.class).topics(TOPIC));
        long theirs = thread("theirs");
        long ours = thread("ours");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> posted = executor.submit(() -> postUntil(over, ours));
            for (int i = 0; i < HANDLERS; i++) {
                events.sendEvent(new Event(TOPIC, Map.of("thread", theirs)));
                monitor.release(report(plugin).serviceId());
            }
            over.set(true);
            assertEquals(posted.get(30, TimeUnit.SECONDS).intValue(), count(ours));
        } finally {
            over.set(true);
            executor.shutdownNow();
        }
        TopicReport report = report(plugin).byTopic().stream().filter(topic -> topic.topic().equals(TOPIC)).findFirst().orElseThrow();
        assertTrue(report.toString(), report.overruns() > HANDLERS / 2);
        assertTrue("they have posted", count(theirs) > 0);
    }

    private long thread(String name) {
        return threads.start(ThreadStart.by(new Guest(name, name, "en", "test " + name, "", ""))).id();
    }

    private int postUntil(AtomicBoolean over, long thread) {
        int posted = 0;
        while (!over.get()) {
            threads.post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, "calm")).orElseThrow();
            posted++;
        }
        return posted;
    }

    private int count(long thread) {
        int found = 0;
        MessageBatch batch = threads.messages(thread, Actor.VISITOR, 0);
        while (true) {
            found += batch.messages().stream().filter(message -> !message.body().startsWith("Thank")).toList().size();
            if (batch.complete()) {
                return found;
            }
            batch = threads.messages(thread, Actor.VISITOR, batch.position());
        }
    }
}
