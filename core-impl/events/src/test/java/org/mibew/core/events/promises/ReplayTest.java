package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.named;
import static org.mibew.core.events.promises.Server.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Caller;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.OperatorLogin;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.Bisection.Finding;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.api.monitor.RecordedEvent;
import org.mibew.api.monitor.ReplayReport;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Recorded events are run again on copies; what comes of it reaches nobody but who asked. */
@ParameterizedClass
@EnumSource(Mode.class)
class ReplayTest {

    @RegisterExtension
    final Server server;

    ReplayTest(Mode mode) {
        this.server = new Server(mode.settings());
    }

    @BeforeEach
    void record() {
        server.replays().record(ThreadPostMessage.TOPIC, 5);
    }

    private EventReplays replays() {
        return server.replays();
    }

    private ThreadPostMessage post(String body) {
        return server.trigger(EventBuilder.of(ThreadPostMessage.class).with("message_body", body).build());
    }

    private long recorded(String body) {
        post(body);
        List<RecordedEvent> all = replays().recorded(ThreadPostMessage.TOPIC);
        return all.get(all.size() - 1).number();
    }

    private ServiceRegistration<EventHandler> appending(String text, int ranking) {
        return server.on(ThreadPostMessage.class, post -> post.messageBody().update(body -> body + text), ranking(ranking),
                named(text));
    }

    private static Predicate<HandlerReport> only(String... names) {
        return handler -> Set.of(names).contains(handler.name());
    }

    private static String body(ReplayReport report) {
        return ((ThreadPostMessage) report.event()).messageBody().get();
    }

    @Test
    void anEventIsRunAgainWithSomeOfTheHandlers() {
        appending("a", 3);
        appending("b", 2);
        long number = recorded("x");
        appending("c", 1);

        assertEquals("xab", body(replays().replay(number, only("a", "b"))));
        assertEquals("xb", body(replays().replay(number, only("b"))));
        assertEquals("x", body(replays().replay(number, only())));
        assertEquals("xabc", body(replays().replay(number, handler -> true)), "handlers that came later may be tried");
        ReplayReport one = replays().replay(number, only("a"));
        ReplayReport other = replays().replay(number, only("c"));
        assertEquals(List.of(new Change("message_body", "xa", "xc")), one.differences(other));
        assertEquals(List.of(), one.differences(replays().replay(number, only("a"))));
        assertEquals(List.of(new Change("message_body", "x", "xa")), one.trace().steps().get(0).changes());
        assertTrue(one.elapsed().toNanos() > 0);
    }

    @Test
    void nobodyGetsWhatComesOfIt() {
        appending("a", 1);
        ThreadPostMessage sent = post("x");
        long number = replays().recorded(ThreadPostMessage.TOPIC).get(0).number();
        ServiceRegistration<EventHandler> other = appending("b", 0);
        int changes = server.monitor().changes().size();

        replays().replay(number, handler -> true);

        assertEquals("xa", sent.messageBody().get());
        assertEquals(0, server.report(other).byTopic().stream().mapToLong(topic -> topic.calls()).sum());
        assertEquals(changes, server.monitor().changes().size());
        assertEquals(1, replays().recorded(ThreadPostMessage.TOPIC).size());
    }

    @Test
    void handlersCanTellThatItIsAReplayAndOnWhoseBehalfItWas() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        server.on(ThreadPostMessage.TOPIC, event -> seen.add(ChatEvent.replayed(event) + " "
                + ChatEvent.raisedByHand(event) + " " + Caller.current().operator().isPresent()));
        Caller caller = new Caller(
                Optional.of(EventBuilder.of(OperatorLogin.class).build().operator()), Optional.empty());
        long number = Caller.with(caller, () -> recorded("x"));

        replays().replay(number, handler -> true);

        assertEquals(List.of("false false true", "true false true"), seen);
    }

    @Test
    void aReplayedHandlerCannotChangeTheChat() {
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        RecordingHandler nested = new RecordingHandler();
        server.on("com/acme/POSTED", nested);
        server.on(ThreadPostMessage.TOPIC, event -> {
            if (ChatEvent.replayed(event)) {
                refused.add(assertThrows(IllegalStateException.class, () -> server.fence().enterToWrite()).getMessage());
                refused.add(assertThrows(IllegalStateException.class,
                        () -> server.post("com/acme/POSTED", Map.of())).getMessage());
                server.fence().enter().close();
            } else {
                server.fence().enterToWrite().close();
            }
        }, named("com.acme.Writer"));
        long number = recorded("x");

        ReplayReport report = replays().replay(number, handler -> true);

        assertEquals(Outcome.DONE, report.trace().steps().get(0).outcome(), report::toString);
        assertEquals(2, refused.size());
        assertTrue(refused.get(0).contains("com.acme.Writer") && refused.get(0).contains("replayed"), refused.get(0));
        assertEquals(0, nested.count());
    }

    @Test
    void eventsThatAReplayedHandlerTriggersAreReplayedToo() {
        List<Boolean> replayed = Collections.synchronizedList(new ArrayList<>());
        ServiceRegistration<EventHandler> inner = server.on(Draft.TOPIC, event -> {
            replayed.add(ChatEvent.replayed(event));
            ChatEvent.of(event, Draft.class).text().set("inner");
        });
        server.on(ThreadPostMessage.class, post -> post.messageBody().set(server.trigger(Draft.of("outer")).text().get()));
        long number = recorded("x");

        assertEquals("inner", body(replays().replay(number, handler -> true)));

        assertEquals(List.of(false, true), replayed);
        assertEquals(1, server.report(inner, Draft.TOPIC).calls());
        assertEquals(2, server.monitor().changes().size(), "what the replay changed is not among them");
    }

    @Test
    void aStagedVersionIsTriedBesideTheOneThatRuns() {
        appending("old", 1);
        long number = recorded("x");
        Bundle staged = server.bundle("com.acme.staged");
        try (HandlerSwaps.Stage stage = server.swaps().stage(staged.getBundleId())) {
            Server.on(staged.getBundleContext(), ThreadPostMessage.TOPIC, event ->
                    ChatEvent.of(event, ThreadPostMessage.class).messageBody().update(body -> body + "new"));

            Predicate<HandlerReport> ofStaged = handler -> handler.bundleId() == staged.getBundleId();
            ReplayReport after = replays().replay(number, ofStaged);

            assertEquals("xnew", body(after));
            assertEquals(List.of(new Change("message_body", "xold", "xnew")),
                    replays().replay(number, only("old")).differences(after));
            assertEquals("xold", post("x").messageBody().get(), "real events do not meet it");
        }
    }

    @Test
    void failuresAreShownAndPutNobodyIntoQuarantine() {
        ServiceRegistration<EventHandler> broken = server.on(ThreadPostMessage.class, post -> {
            throw new IllegalStateException("boom");
        });
        long number = recorded("x");

        for (int i = 0; i < 10; i++) {
            ReplayReport report = replays().replay(number, handler -> true);
            assertEquals(Outcome.FAILED, report.failures().get(0).outcome());
            assertTrue(report.failures().get(0).reason().contains("boom"));
        }

        assertFalse(server.report(broken, ThreadPostMessage.TOPIC).quarantined());
        assertEquals(1, server.report(broken, ThreadPostMessage.TOPIC).failures());
    }

    @Test
    void aReplayKeepsTheDeadline() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        long number = recorded("x");
        server.on(ThreadPostMessage.class, post -> server.hangForEver(), deadline(80));
        appending("a", -1);

        ReplayReport report = replays().replay(number, handler -> true);

        assertEquals(Outcome.OVERRUN, report.failures().get(0).outcome());
        assertEquals("xa", body(report));
    }

    @Test
    void theLastEventsAreKeptWhetherAnybodyListensOrNot() {
        IntStream.range(0, 8).forEach(i -> post("n" + i));
        List<RecordedEvent> kept = replays().recorded(ThreadPostMessage.TOPIC);
        assertEquals(List.of("n3", "n4", "n5", "n6", "n7"),
                kept.stream().map(event -> event.arguments().get("message_body")).toList());
        long gone = kept.get(0).number();

        replays().record(ThreadPostMessage.TOPIC, 2);
        assertEquals(2, replays().recorded(ThreadPostMessage.TOPIC).size());
        assertThrows(NoSuchElementException.class, () -> replays().replay(gone, handler -> true));
        replays().forget(ThreadPostMessage.TOPIC);
        post("later");
        assertEquals(List.of(), replays().recorded(ThreadPostMessage.TOPIC));
        assertEquals(Set.of(), replays().recording().keySet());
    }

    @Test
    void whatCannotBeRecordedDoesNotDisturbItsSender() {
        ThreadPostMessage sample = EventBuilder.of(ThreadPostMessage.class).build();
        server.trigger(new ThreadPostMessage(sample.thread(), sample.messageKind(), sample.messageBody(), Map.of(),
                sample.rejection()));
        assertEquals(List.of(), replays().recorded(ThreadPostMessage.TOPIC));
    }

    @Test
    void whatIsRecordedIsBoundedInBytes() {
        replays().record(ThreadPostMessage.TOPIC, 1_000);
        IntStream.range(0, 100).forEach(i -> post("x".repeat(500_000)));
        int kept = replays().recorded(ThreadPostMessage.TOPIC).size();
        assertTrue(kept > 5 && kept < 40, "32 MiB of 1 MB each are kept, so not " + kept);
    }

    @Test
    void eventsWithoutArgumentsAreRecordedToo() {
        replays().record(CronRun.TOPIC, 5);
        RecordingHandler handler = new RecordingHandler();
        server.on(CronRun.TOPIC, handler);
        server.trigger(new CronRun());

        replays().replay(replays().recorded(CronRun.TOPIC).get(0).number(), all -> true);

        assertEquals(2, handler.count());
    }

    @Test
    void onlyEventsOfTheCoreAreRecorded() {
        assertThrows(IllegalArgumentException.class, () -> replays().record(Letter.TOPIC, 5));
        assertThrows(IllegalArgumentException.class, () -> replays().record(CronRun.TOPIC, 0));
        assertThrows(IllegalArgumentException.class, () -> replays().record(CronRun.TOPIC, 1_001));
    }

    @Test
    void theJsonHasArgumentsAndChanges() {
        appending("!", 1);
        String json = replays().json(recorded("a \"b\"\n"));
        assertTrue(json.startsWith("{\"topic\":\"org/mibew/thread/POST_MESSAGE\",\"name\":\"THREAD_POST_MESSAGE\",\"at\":\""), json);
        assertTrue(json.contains("\"message_body\":\"a \\\"b\\\"\\u000a\""), json);
        assertTrue(json.contains("\"rejection\":null"), json);
        assertTrue(json.contains("\"changes\":[{\"handler\":\"!\",\"bundle\":\"com.acme.plugin\""), json);
        assertTrue(json.endsWith("\"argument\":\"message_body\",\"from\":\"a \\\"b\\\"\\u000a\",\"to\":\"a \\\"b\\\"\\u000a!\"}]}"), json);
        assertEquals(1, json.lines().count());
    }

    @Test
    void theHandlerThatCausesAResultIsFound() {
        IntStream.range(0, 9).forEach(i -> appending(String.valueOf(i), i));
        long number = recorded("x");

        var bisection = replays().bisect(number, handler -> true, event -> bodyOf(event).contains("6"));

        assertEquals(Finding.FOUND, bisection.finding());
        assertEquals(List.of("6"), bisection.culprits().stream().map(HandlerReport::name).toList());
        assertTrue(bisection.runs() < 12, "runs: " + bisection.runs());
    }

    @Test
    void thePairThatCausesARejectionIsFound() {
        IntStream.range(1, 7).forEach(i -> appending(String.valueOf(i), i));
        server.on(ThreadPostMessage.class, post -> {
            if (post.messageBody().get().contains("3")) {
                post.rejection().set(Rejection.because("no threes"));
            }
        }, named("censor"), ranking(-1));
        long number = recorded("x");

        var bisection = replays().bisect(
                number, handler -> true, event -> ((ThreadPostMessage) event).rejection().isSet());

        assertEquals(List.of("3", "censor"), bisection.culprits().stream().map(HandlerReport::name).toList());
    }

    @Test
    void whatNoHandlerCausesIsTold() {
        appending("a", 1);
        long number = recorded("x");
        assertEquals(Finding.WITHOUT_HANDLERS,
                replays().bisect(number, handler -> true, event -> bodyOf(event).startsWith("x")).finding());
        assertEquals(Finding.NOT_REPRODUCED,
                replays().bisect(number, handler -> true, event -> bodyOf(event).contains("z")).finding());
    }

    private static String bodyOf(ChatEvent event) {
        return ((ThreadPostMessage) event).messageBody().get();
    }

    @Test
    void aHandlerCannotReplay() {
        long number = recorded("x");
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        server.on(Letter.class, letter -> refused.add(assertThrows(
                IllegalStateException.class, () -> replays().replay(number, handler -> true)).getMessage()));

        server.trigger(Letter.of("Hello"));

        assertEquals(1, refused.size());
    }
}
