package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;

/** What happens when a handler does not return (OSGi Compendium 113.8.2); here it has 200 ms. */
class StalledHandlerTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi(Duration.ofMillis(200));

    private final Gate gate = osgi.gate();
    private final RecordingHandler stalled = new RecordingHandler(event -> gate.pass());

    /** 113.8.2: delivery of a sent event resumes with the next handler. */
    @Test
    void sentEventGoesOnWithTheNextHandler() {
        RecordingHandler before = osgi.record(TOPIC);
        osgi.register(stalled, Osgi.topics(TOPIC));
        RecordingHandler after = osgi.record(TOPIC);

        osgi.send(TOPIC);

        assertEquals(List.of(1, 1, 1), List.of(before.count(), stalled.count(), after.count()));
    }

    /** 113.8.2: other handlers get the posted events, in order. */
    @Test
    void postedEventsReachTheOtherHandlers() {
        osgi.register(stalled, Osgi.topics(TOPIC));
        RecordingHandler other = osgi.record(TOPIC);

        for (int n = 0; n < 100; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        other.awaitCount(100);
        assertEquals(Numbers.first(100), other.numbers());
    }

    /** 113.8.2: a handler that is found to misbehave is notified no more, and the log says why. */
    @Test
    void stalledHandlerIsNotNotifiedAgain() {
        osgi.register(stalled, Osgi.topics(TOPIC));
        RecordingHandler other = osgi.record(TOPIC);

        osgi.send(TOPIC);
        CapturedLog.await("why", line -> line.isWarningOrWorse() && line.mentions("com.acme.handlers"));
        osgi.send(TOPIC);
        osgi.post(TOPIC);

        other.awaitCount(3);
        osgi.settle();
        assertEquals(1, stalled.count());
    }

    /** 113.8.2: a stalled handler of posted events is notified no more, and what waits for it harms nobody. */
    @Test
    void stalledHandlerOfPostedEventsIsNotNotifiedAgain() {
        osgi.register(stalled, Osgi.topics(TOPIC));
        RecordingHandler other = osgi.record(TOPIC);

        osgi.post(TOPIC);
        CapturedLog.await("why", line -> line.isWarningOrWorse() && line.mentions("com.acme.handlers"));
        osgi.post(TOPIC);
        osgi.send(TOPIC);

        other.awaitCount(3);
        osgi.settle();
        assertEquals(1, stalled.count());
    }
}
