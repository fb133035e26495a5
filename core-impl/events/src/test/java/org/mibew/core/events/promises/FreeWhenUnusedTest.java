package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.filter;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;

/**
 * Promise 15: an event that nobody listens to costs no thread switch and no memory. Workers are numbered as they are started,
 * so the name of the thread of the first call tells how many there were before.
 */
class FreeWhenUnusedTest {

    private static final int EVENTS = 1_000;

    @RegisterExtension
    final Server server = new Server(Settings.DEFAULT);

    @Test
    void eventsWithoutHandlersStartNoWorker() {
        for (int i = 0; i < EVENTS; i++) {
            server.trigger(Letter.of("Hello"));
            server.send("com/acme/UNUSED", Map.of());
        }

        assertFirstWorker();
    }

    @Test
    void eventsThatEveryFilterRejectsStartNoWorker() {
        server.on(Letter.TOPIC, new RecordingHandler(), filter("(number=1)"));
        server.on(Letter.TOPIC, new RecordingHandler(), filter("(number=2)"));
        for (int i = 0; i < EVENTS; i++) {
            server.trigger(Letter.of("Hello"));
        }

        assertFirstWorker();
    }

    @Test
    void eventsOfWhichAllHandlersAreGoneStartNoWorker() {
        ServiceRegistration<EventHandler> gone = server.on(Letter.TOPIC, new RecordingHandler());
        gone.unregister();
        for (int i = 0; i < EVENTS; i++) {
            server.trigger(Letter.of("Hello"));
        }

        assertFirstWorker();
    }

    @Test
    void eventsThatNobodyListensToDoNotWaitForAWorker() {
        server.runtime().configure(Tuning.usual().workers(1, 1, Duration.ofSeconds(50)).settings());
        Gate gate = server.gate();
        server.on("com/acme/SLOW", event -> gate.pass());
        Background busy = Background.run(() -> server.send("com/acme/SLOW", Map.of()));
        gate.awaitArrivals(1);
        server.on(Letter.TOPIC, new RecordingHandler(), filter("(number=1)"));

        server.trigger(Letter.of("Hello"));
        server.trigger(Draft.of("Hello"));

        gate.open();
        busy.join();
    }

    @Test
    void eventsWithoutHandlersTakeNoMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Letter letter = Letter.of("Hello");
        Event event = new Event("com/acme/UNUSED", Map.of());
        var dispatcher = server.dispatcher();
        EventAdmin admin = server.eventAdmin();
        Runnable all = () -> {
            for (int i = 0; i < EVENTS; i++) {
                assertSame(letter, dispatcher.trigger(letter));
                admin.sendEvent(event);
                admin.postEvent(event);
            }
        };
        all.run();

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        all.run();
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertTrue(bytes < EVENTS, "bytes for " + 3 * EVENTS + " events: " + bytes);
    }

    private void assertFirstWorker() {
        AtomicReference<String> name = new AtomicReference<>();
        server.on("com/acme/FIRST", event -> name.set(Thread.currentThread().getName()));
        server.send("com/acme/FIRST", Map.of());
        assertEquals("mibew-events-1", name.get());
    }
}
