package org.mibew.itests.container;

import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;
import org.junit.Test;
import org.mibew.api.cron.Cron;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;

/** The regular upkeep deletes threads that are over, with their events, as long as the sample is there. */
public class PurgeHistorySampleIT extends SampleTest {

    @Inject
    private Cron cron;

    @Test
    public void theUpkeepDeletesThreadsThatAreOver() throws Exception {
        ChatThread over = threads.close(startChat(guest("en")).id(), Actor.SERVER);
        ChatThread open = startChat(guest("en"));
        runUpkeep();
        assertTrue(threads.find(over.id()).isPresent());

        configure("purge-history", "days = 0", "batch = 1000");
        install("purge-history");
        List<Long> deleted = new CopyOnWriteArrayList<>();
        EventDispatcher.Attachment attachment =
                dispatcher.attach(ThreadDelete.class, 0, event -> deleted.add(event.id()));
        try {
            Await.until("the thread is deleted", () -> {
                runUpkeep();
                return threads.find(over.id()).isEmpty();
            });
            Await.until("it is told", () -> deleted.contains(over.id()));
        } finally {
            attachment.close();
        }
        assertTrue(threads.find(open.id()).isPresent());

        remove("purge-history");
        threads.close(open.id(), Actor.SERVER);
        runUpkeep();
        assertTrue(threads.find(open.id()).isPresent());
    }

    /** The server may be at it by itself. */
    private void runUpkeep() throws Exception {
        Await.until("the upkeep has run", () -> cron.run().isPresent());
    }
}
