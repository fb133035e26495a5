package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.named;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.core.events.harness.Await;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Promise 16, second half: a trace tells which handler changed which argument from what to what, in how long. */
@ParameterizedClass
@EnumSource(Mode.class)
class TraceTest {

    @RegisterExtension
    final Server server;

    private final Mode mode;

    TraceTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    private DeliveryTrace last() {
        List<DeliveryTrace> traces = server.monitor().traces();
        return traces.get(traces.size() - 1);
    }

    @Test
    void whatEachHandlerChangedIsRecorded() {
        server.on(Letter.class, letter -> {
            letter.text().set("Good morning");
            letter.items().add(7);
        }, named("first"), ranking(1));
        server.on(Letter.class, letter -> {
            letter.text().get();
            letter.fields().get("nothing");
        }, named("second"));
        ServiceRegistration<EventHandler> third =
                server.on(Letter.class, letter -> letter.text().clear(), named("third"), ranking(-1));
        server.monitor().trace(true);
        Instant before = Instant.now();

        server.trigger(Letter.of("Hello"));

        DeliveryTrace trace = last();
        assertEquals(Letter.TOPIC, trace.topic());
        assertEquals(1, trace.number());
        assertFalse(trace.byHand());
        assertFalse(trace.at().isBefore(before.minusSeconds(1)) || trace.at().isAfter(Instant.now()));
        assertEquals(List.of("first", "second", "third"), trace.steps().stream().map(step -> step.handler()).toList());
        assertEquals(
                List.of(new Change("text", "Hello", "Good morning"), new Change("items", "[]", "[7]")),
                trace.steps().get(0).changes());
        assertEquals(List.of(), trace.steps().get(1).changes());
        assertEquals(List.of(new Change("text", "Good morning", "(unset)")), trace.steps().get(2).changes());
        assertEquals(Server.id(third.getReference()), trace.steps().get(2).serviceId());
        assertEquals("com.acme.plugin", trace.steps().get(2).bundle());
        trace.steps().forEach(step -> assertEquals(Outcome.DONE, step.outcome()));
        Duration inHandlers = trace.steps().stream().map(step -> step.elapsed()).reduce(Duration.ZERO, Duration::plus);
        assertTrue(inHandlers.compareTo(trace.elapsed()) <= 0, inHandlers + " of " + trace.elapsed());
    }

    @Test
    void failuresAndSkipsAreRecordedWithTheirReason() {
        server.runtime().configure(mode.tuned().quarantine(1, Duration.ofMinutes(1)).settings());
        server.on(Letter.class, letter -> {
            letter.text().set("half");
            throw new IllegalStateException("no dictionary");
        });
        server.monitor().trace(true);

        server.trigger(Letter.of("one"));
        server.trigger(Letter.of("two"));

        DeliveryTrace.Step failed = server.monitor().traces().get(0).steps().get(0);
        assertEquals(Outcome.FAILED, failed.outcome());
        assertTrue(failed.reason().contains("no dictionary"));
        assertEquals(List.of(), failed.changes());
        DeliveryTrace.Step skipped = server.monitor().traces().get(1).steps().get(0);
        assertEquals(Outcome.SKIPPED, skipped.outcome());
        assertTrue(skipped.reason().contains("quarantine"));
        assertEquals(Duration.ZERO, skipped.elapsed());
    }

    @Test
    void overrunsAreRecordedAndWhatComesAfterThem() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        server.on(Letter.class, letter -> {
            letter.text().set("late");
            server.hangForEver();
        }, deadline(80), ranking(1));
        server.on(Letter.class, letter -> letter.text().set("in time"));
        server.monitor().trace(true);

        server.trigger(Letter.of("Hello"));

        List<DeliveryTrace.Step> steps = last().steps();
        assertEquals(List.of(Outcome.OVERRUN, Outcome.DONE), steps.stream().map(step -> step.outcome()).toList());
        assertTrue(steps.get(0).elapsed().toMillis() >= 80);
        assertEquals(List.of(new Change("text", "Hello", "in time")), steps.get(1).changes());
    }

    @Test
    void whatWasPostedAndWhatIsNestedIsRecordedToo() {
        server.on(Draft.class, draft -> draft.text().set("inner"));
        server.on(Letter.class, letter -> server.trigger(Draft.of("nested")));
        server.monitor().trace(true);

        server.eventAdmin().postEvent(Letter.of("posted").toEvent());

        Await.until("both are recorded", () -> server.monitor().traces().size() == 2);
        assertEquals(
                List.of(Draft.TOPIC, Letter.TOPIC),
                server.monitor().traces().stream().map(DeliveryTrace::topic).toList());
    }

    @Test
    void plainEventsAreRecordedWithoutChanges() {
        server.on("com/acme/PLAIN", event -> { });
        server.monitor().trace(true);

        server.send("com/acme/PLAIN", Map.of("key", new ArrayList<>()));

        assertEquals(Outcome.DONE, last().steps().get(0).outcome());
        assertEquals(List.of(), last().steps().get(0).changes());
    }

    @Test
    void nothingIsRecordedUnlessItIsWanted() {
        server.on(Letter.class, letter -> { });
        server.trigger(Letter.of("before"));
        assertFalse(server.monitor().tracing());
        server.monitor().trace(true);
        assertTrue(server.monitor().tracing());
        server.trigger(Letter.of("meanwhile"));
        server.monitor().trace(false);
        server.trigger(Letter.of("after"));

        assertEquals(1, server.monitor().traces().size());
        server.monitor().trace(true);
        assertEquals(0, server.monitor().traces().size(), "turning it on forgets what was recorded before");
    }

    @Test
    void theOldestAreForgotten() {
        server.runtime().configure(mode.tuned().traces(3).settings());
        server.on(Letter.class, letter -> { });
        server.monitor().trace(true);

        IntStream.range(0, 10).forEach(i -> server.trigger(Letter.of("Hello")));
        assertEquals(List.of(8L, 9L, 10L), server.monitor().traces().stream().map(DeliveryTrace::number).toList());

        server.runtime().configure(mode.tuned().traces(1).settings());
        assertEquals(List.of(10L), server.monitor().traces().stream().map(DeliveryTrace::number).toList());
    }

    @Test
    void longTextsAreShortened() {
        server.on(Letter.class, letter -> letter.text().set("x".repeat(5_000)));
        server.monitor().trace(true);

        server.trigger(Letter.of("Hello"));

        assertTrue(last().steps().get(0).changes().get(0).to().length() <= 1_001);
    }

    @Test
    void anEventRaisedByHandIsTracedWhetherTracingIsOnOrOff() {
        List<Boolean> byHand = new ArrayList<>();
        server.on(Letter.TOPIC, event -> {
            byHand.add(ChatEvent.raisedByHand(event));
            ChatEvent.of(event, Letter.class).text().set("written");
        });
        Letter letter = Letter.of("Hello");

        DeliveryTrace trace = server.monitor().raise(letter);
        server.trigger(Letter.of("Hello"));

        assertEquals(List.of(true, false), byHand);
        assertTrue(trace.byHand());
        assertEquals("written", letter.text().get());
        assertEquals(List.of(new Change("text", "Hello", "written")), trace.steps().get(0).changes());
        assertEquals(List.of(), server.monitor().traces());
    }

    @Test
    void anEventRaisedByHandThatNobodyListensToHasAnEmptyTrace() {
        assertEquals(List.of(), server.monitor().raise(Letter.of("Hello")).steps());
    }
}
