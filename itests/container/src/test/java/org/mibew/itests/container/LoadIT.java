package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.mibew.api.event.BanDelete;
import org.mibew.api.monitor.TopicReport;
import org.mibew.itests.container.plugin.Hanging;
import org.osgi.framework.Bundle;

/** A handler that hangs under load holds a bounded part of the server. */
public class LoadIT extends ContainerTest {

    private static final int EVENTS = 1_000;

    @Test
    public void aThousandEventsIntoAHandlerThatHangsLeaveOtherTopicsAlone() throws Exception {
        setDeadline(2_000);
        Bundle hanging = start(new PluginJar("hanging", Hanging.class).topics(BanDelete.TOPIC));
        start(suffix("z"));
        ExecutorService senders = Executors.newFixedThreadPool(100);
        try {
            CountDownLatch ended = new CountDownLatch(EVENTS);
            List<Future<?>> results = new ArrayList<>();
            for (int i = 1; i <= EVENTS; i++) {
                BanDelete event = new BanDelete(i);
                results.add(senders.submit(() -> {
                    dispatcher.trigger(event);
                    ended.countDown();
                }));
            }
            Await.until("the handler hangs", () -> Integer.getInteger("test.hanging", 0) > 0);
            int others = 0;
            while (!ended.await(0, TimeUnit.MILLISECONDS) && others < 500) {
                long sent = System.nanoTime();
                assertEquals("xz", post("x"));
                assertTrue("another topic waits for the one that hangs",
                        System.nanoTime() - sent < TimeUnit.MILLISECONDS.toNanos(1_500));
                others++;
            }
            for (Future<?> result : results) {
                result.get(60, TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
            System.clearProperty("test.hanging");
        }
        TopicReport topic = report(hanging).byTopic().get(0);
        assertTrue("at most 8 calls of one handler run: " + topic, topic.calls() <= 8);
        assertEquals("every event is accounted for", EVENTS, topic.calls() + topic.skips());
        assertTrue(topic.quarantined());
    }
}
