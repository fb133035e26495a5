package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;

/** What handlers of several plugins write reaches the sender, in their order, whoever sends at the same time. */
public class WriteBackIT extends ContainerTest {

    private static final int SENDERS = 6;
    private static final int EVENTS = 2_000;

    @Test
    public void everyHandlerAddsItsPartInOrderToEveryEvent() throws Exception {
        start(suffix("c").ranking(-5));
        start(suffix("a").ranking(100));
        start(suffix("d").ranking(-5));
        start(suffix("b").ranking(7));
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                results.add(senders.submit(this::sendAll));
            }
            for (Future<Integer> result : results) {
                assertEquals(EVENTS, (int) result.get());
            }
        } finally {
            senders.shutdownNow();
        }
        assertEquals(
                "every call is counted",
                4L * SENDERS * EVENTS,
                monitor.handlers().stream().flatMap(report -> report.byTopic().stream()).mapToLong(topic -> topic.calls()).sum());
    }

    private int sendAll() {
        int right = 0;
        for (int i = 0; i < EVENTS; i++) {
            right += post("message " + i + ": ").equals("message " + i + ": abcd") ? 1 : 0;
        }
        return right;
    }
}
