package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.web.CallArguments;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/**
 * Promise 4: what a handler wrote counts as a whole if it returns, and not at all if it throws; what counts at the end
 * stands in the very holders that the sender passed, and only the delivery ever writes to these.
 */
@ParameterizedClass
@EnumSource(Mode.class)
class AllOrNothingTest {

    @RegisterExtension
    final Server server;

    private final Mode mode;

    AllOrNothingTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("thrown by a handler"),
                new Exception("checked"),
                new Error("error"),
                new StackOverflowError(),
                new OutOfMemoryError("made up"),
                new LinkageError("no such class"),
                new AssertionError("assertion"),
                new InterruptedException("interrupted"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatAHandlerWroteBeforeItThrewIsDropped(Throwable thrown) {
        server.on(Letter.class, letter -> {
            letter.text().set("first");
            letter.items().add("first");
            letter.fields().put("by", "first");
        }, ranking(1));
        ServiceRegistration<EventHandler> failing = server.on(Letter.class, letter -> {
            letter.text().set("half");
            letter.items().clear();
            letter.fields().put("by", "half");
            Sneaky.raise(thrown);
        });
        RecordingHandler last = new RecordingHandler(event -> {
            Letter letter = ChatEvent.of(event, Letter.class);
            assertEquals("first", letter.text().get());
            assertEquals(List.of("first"), letter.items());
            assertEquals(Map.of("by", "first"), letter.fields());
            letter.items().add("last");
        });
        ServiceRegistration<EventHandler> lastRegistration = server.on(Letter.TOPIC, last, ranking(-1));

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("first", letter.text().get());
        assertEquals(List.of("first", "last"), letter.items());
        assertEquals(Map.of("by", "first"), letter.fields());
        assertEquals(1, server.report(failing, Letter.TOPIC).failures());
        assertEquals(0, server.report(lastRegistration, Letter.TOPIC).failures());
    }

    @Test
    void theSendersOwnHoldersShowTheResult() {
        server.on(Letter.class, letter -> {
            letter.text().set("written");
            letter.items().add("written");
            letter.fields().put("deep", List.of(Map.of("written", true)));
        });
        for (boolean asOsgiEvent : List.of(true, false)) {
            Mutable<String> text = Mutable.of("Hello");
            List<Object> items = new ArrayList<>(List.of("before"));
            Map<String, Object> fields = new LinkedHashMap<>();
            Letter letter = new Letter(0, text, items, fields, Mutable.unset());

            if (asOsgiEvent) {
                server.eventAdmin().sendEvent(letter.toEvent());
            } else {
                assertSame(letter, server.trigger(letter));
            }

            assertEquals("written", text.get());
            assertEquals(List.of("before", "written"), items);
            assertEquals(Map.of("deep", List.of(Map.of("written", true))), fields);
        }
    }

    @Test
    void theSenderMayWriteToWhatItGotBack() {
        server.on(Letter.class, letter -> letter.fields().put("list", List.of("from the handler")));
        server.on(Letter.class, letter -> letter.items().add(Map.of("key", "value")), ranking(-1));

        Letter letter = server.trigger(Letter.of("Hello"));

        letter.items().add("more");
        letter.fields().put("more", 1);
        letter.text().set("more");
        assertEquals(2, letter.items().size());
    }

    @Test
    void handlersNeverHoldWhatTheSenderHolds() {
        List<Letter> given = new CopyOnWriteArrayList<>();
        server.on(Letter.class, given::add);
        server.on(Letter.class, given::add);
        List<Object> nested = new ArrayList<>(List.of("nested"));
        Letter letter = Letter.of("Hello");
        letter.items().add(nested);
        letter.fields().put("nested", nested);

        server.trigger(letter);

        assertEquals(2, given.size());
        assertNotSame(given.get(0), given.get(1));
        for (Letter copy : given) {
            assertNotSame(letter.text(), copy.text());
            assertNotSame(letter.items(), copy.items());
            assertNotSame(nested, copy.items().get(0));
            assertNotSame(nested, copy.fields().get("nested"));
        }
        assertSame(nested, letter.items().get(0), "what nobody wrote is left as it was");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatAHandlerWritesDeepInsideIsDroppedWithTheRest() {
        server.on(Letter.class, letter -> {
            ((List<Object>) letter.items().get(0)).add("half");
            ((Map<String, Object>) letter.fields().get("map")).put("half", 1);
            letter.fields().entrySet().iterator().next().setValue("half");
            throw new IllegalStateException("after writing deep inside");
        });
        server.on(Letter.class, letter -> ((List<Object>) letter.items().get(0)).add("whole"), ranking(-1));
        Letter letter = Letter.of("Hello");
        letter.items().add(new ArrayList<>(List.of("item")));
        letter.fields().put("map", new LinkedHashMap<>(Map.of("key", "value")));

        server.trigger(letter);

        assertEquals(List.of(List.of("item", "whole")), letter.items());
        assertEquals(Map.of("map", Map.of("key", "value")), letter.fields());
    }

    @Test
    void writesAfterTheTurnReachNobody() {
        AtomicReference<Letter> kept = new AtomicReference<>();
        AtomicReference<List<Object>> ownList = new AtomicReference<>(new ArrayList<>(List.of("own")));
        server.on(Letter.class, letter -> {
            kept.set(letter);
            letter.items().add(ownList.get());
        }, ranking(1));
        server.on(Letter.class, letter -> {
            Letter earlier = kept.get();
            assertThrows(IllegalStateException.class, () -> earlier.text().set("too late"));
            assertThrows(IllegalStateException.class, () -> earlier.items().add("too late"));
            assertThrows(IllegalStateException.class, () -> earlier.fields().put("too", "late"));
            ownList.get().add("too late");
            letter.text().update(text -> text + "!");
        });

        Letter letter = server.trigger(Letter.of("Hello"));
        assertThrows(IllegalStateException.class, () -> kept.get().text().set("too late"));
        Background.run(() -> assertThrows(IllegalStateException.class, () -> kept.get().items().clear())).join();

        assertEquals("Hello!", letter.text().get());
        assertEquals(List.of(List.of("own")), letter.items());
    }

    /** A handler gives its copy to a thread of its own, which goes on writing during the turns of others. */
    @Test
    void aThreadOfTheHandlersOwnCannotWriteAfterTheTurn() {
        AtomicReference<Letter> shared = new AtomicReference<>();
        Background writer = Background.run(() -> {
            int written = 0;
            while (written < 2_000) {
                Letter letter = shared.get();
                if (letter == null) {
                    Thread.onSpinWait();
                    continue;
                }
                try {
                    letter.text().set("stolen");
                    letter.items().add("stolen");
                } catch (RuntimeException over) {
                    written++;
                }
            }
        });
        server.on(Letter.class, shared::set, ranking(1));
        server.on(Letter.class, letter -> {
            letter.text().set("mine");
            letter.items().clear();
            for (int i = 0; i < 20; i++) {
                assertEquals("mine", letter.text().get());
                assertEquals(0, letter.items().size());
            }
        });

        while (!writer.isDone()) {
            Letter letter = server.trigger(Letter.of("Hello"));
            assertEquals("mine", letter.text().get());
            assertEquals(List.of(), letter.items());
        }
        writer.join();
    }

    /** What an OSGi event gives under "arguments" is for the handler whose turn it is, and for its thread alone. */
    @Test
    void otherThreadsGetARecordThatCannotBeWritten() {
        AtomicReference<Letter> seen = new AtomicReference<>();
        server.on(Letter.TOPIC, event -> {
            ChatEvent.of(event, Letter.class).text().set("from the handler's thread");
            Background.run(() -> {
                Letter other = ChatEvent.of(event, Letter.class);
                seen.set(other);
                assertThrows(IllegalStateException.class, () -> other.text().set("from another thread"));
                assertThrows(IllegalStateException.class, () -> other.items().add("from another thread"));
            }).join();
        });

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("Hello", seen.get().text().get());
        assertEquals("from the handler's thread", letter.text().get());
        assertEquals(List.of(), letter.items());
    }

    @Test
    void anEventThatWasKeptGivesNothingToWriteAfterTheTurn() {
        RecordingHandler keeper = new RecordingHandler();
        server.on(Letter.TOPIC, keeper, ranking(1));
        server.on(Letter.class, letter -> assertThrows(
                IllegalStateException.class,
                () -> ChatEvent.of(keeper.events().get(0), Letter.class).text().set("too late")));

        Letter letter = server.trigger(Letter.of("Hello"));
        assertThrows(
                IllegalStateException.class,
                () -> ChatEvent.of(keeper.events().get(0), Letter.class).text().set("too late"));

        assertEquals("Hello", letter.text().get());
    }

    @Test
    void aHandlerThatAsksTwiceGetsTheSameRecord() {
        server.on(Letter.TOPIC, event -> {
            ChatEvent.of(event, Letter.class).text().set("one");
            assertSame(event.getProperty("arguments"), event.getProperty("arguments"));
            ChatEvent.of(event, Letter.class).text().update(text -> text + " two");
        });

        assertEquals("one two", server.trigger(Letter.of("Hello")).text().get());
    }

    @Test
    void aValueThatIsTakenAwayIsTakenAwayFromTheSender() {
        server.on(Letter.class, letter -> {
            letter.text().clear();
            letter.items().clear();
            letter.fields().remove("a");
        });
        Letter letter = Letter.of("Hello");
        letter.items().addAll(List.of(1, 2, 3));
        letter.fields().putAll(Map.of("a", 1, "b", 2));

        server.trigger(letter);

        assertFalse(letter.text().isSet());
        assertEquals(List.of(), letter.items());
        assertEquals(Map.of("b", 2), letter.fields());
    }

    @Test
    void callsToTheClientCountOnlyOfHandlersThatReturn() {
        List<String> made = new ArrayList<>();
        ClientCalls client = call -> made.add(call.function());
        AtomicReference<ClientCalls> kept = new AtomicReference<>();
        server.on(ThreadFunctionCall.class, event -> {
            event.requestProcessor().call(call("first"));
            kept.set(event.requestProcessor());
            assertEquals(List.of(), made, "no call is made before the delivery ends");
        }, ranking(1));
        server.on(ThreadFunctionCall.class, event -> {
            event.requestProcessor().call(call("half"));
            throw new IllegalStateException("after a call");
        });
        server.on(ThreadFunctionCall.class, event -> event.requestProcessor().call(call("last")), ranking(-1));

        server.trigger(new ThreadFunctionCall(
                client, "some", CallArguments.none(), new LinkedHashMap<>(), Mutable.unset()));

        assertEquals(List.of("first", "last"), made);
        assertThrows(IllegalStateException.class, () -> kept.get().call(call("too late")));
    }

    @Test
    void whatEventsMayNotCarryIsAFailureOfTheHandlerThatLeftIt() {
        ServiceRegistration<EventHandler> failing = server.on(Letter.class, letter -> {
            letter.text().set("half");
            letter.fields().put("list", new ArrayList<>(List.of(1, new Own())));
        });

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("Hello", letter.text().get());
        assertEquals(Map.of(), letter.fields());
        String error = server.report(failing, Letter.TOPIC).lastError().orElseThrow();
        assertTrue(error.contains("fields.list[1]") && error.contains(Own.class.getName()), error);
        assertEquals(1, CapturedLog.warnings("com.acme.plugin").size());
    }

    @Test
    @SuppressWarnings("unchecked")
    void aValueOfTheWrongTypeIsAFailureToo() {
        server.on(Letter.class, letter -> ((Mutable<Object>) (Mutable<?>) letter.text()).set(42));

        assertEquals("Hello", server.trigger(Letter.of("Hello")).text().get());
        assertEquals(1, CapturedLog.warnings("text must be a java.lang.String").size());
    }

    @Test
    void moreThanTheLimitIsAFailure() {
        server.runtime().configure(mode.tuned().limits(3, 1_000).settings());
        server.on(Letter.class, letter -> letter.text().set("x".repeat(501)));
        server.on(Letter.class, letter -> letter.fields().put("a", List.of(List.of(List.of()))));
        server.on(Letter.class, letter -> letter.items().add("x".repeat(400)));

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("Hello", letter.text().get());
        assertEquals(Map.of(), letter.fields());
        assertEquals(List.of("x".repeat(400)), letter.items());
        assertEquals(1, CapturedLog.warnings("at most 1000 are allowed").size());
        assertEquals(1, CapturedLog.warnings("is nested too deep").size());
    }

    static Stream<List<Object>> unmodifiableLists() {
        return Stream.of(
                List.of(), List.of("item"), Collections.unmodifiableList(new ArrayList<>()), Arrays.asList("item"),
                Collections.emptyList(), Collections.singletonList("item"), Stream.<Object>of("item").toList());
    }

    @ParameterizedTest
    @MethodSource("unmodifiableLists")
    void aSenderWithAListThatCannotBeModifiedIsToldSo(List<Object> list) {
        RecordingHandler handler = new RecordingHandler();
        server.on(Letter.TOPIC, handler);
        Letter letter = new Letter(0, Mutable.of("Hello"), list, new LinkedHashMap<>(), Mutable.unset());

        assertMentions("items", assertThrows(IllegalArgumentException.class, () -> server.trigger(letter)));
        assertMentions("items", assertThrows(
                IllegalArgumentException.class, () -> server.eventAdmin().sendEvent(letter.toEvent())));
        assertEquals(0, handler.count());
    }

    @Test
    void aSenderWithAMapThatCannotBeModifiedIsToldSo() {
        RecordingHandler handler = new RecordingHandler();
        server.on(Letter.TOPIC, handler);
        for (Map<String, Object> map : List.<Map<String, Object>>of(
                Map.of(), Map.of("key", "value"), Collections.unmodifiableMap(new LinkedHashMap<>()))) {
            Letter letter = new Letter(0, Mutable.of("Hello"), new ArrayList<>(), map, Mutable.unset());
            assertMentions("fields", assertThrows(IllegalArgumentException.class, () -> server.trigger(letter)));
        }
        assertEquals(0, handler.count());
    }

    @Test
    void aSenderWithoutAHolderIsToldSo() {
        RecordingHandler handler = new RecordingHandler();
        server.on(Letter.TOPIC, handler);
        Letter letter = new Letter(0, null, new ArrayList<>(), new LinkedHashMap<>(), Mutable.unset());

        assertMentions("text", assertThrows(IllegalArgumentException.class, () -> server.trigger(letter)));
        assertEquals(0, handler.count());
    }

    @Test
    void unusualCollectionsThatCanBeModifiedWillDo() {
        server.on(Letter.class, letter -> {
            letter.items().add("written");
            letter.fields().put("written", 1);
        });
        Letter letter = new Letter(
                0, Mutable.of("Hello"), new CopyOnWriteArrayList<>(), new ConcurrentHashMap<>(), Mutable.unset());

        server.trigger(letter);

        assertEquals(List.of("written"), letter.items());
        assertEquals(Map.of("written", 1), letter.fields());
    }

    /** Several threads, thousands of events, every handler writes to every argument, every third one fails: none is lost. */
    @Test
    void nothingIsLostAmongManySenders() {
        server.runtime().configure(mode.tuned().quarantine(100_000, Duration.ZERO).settings());
        for (int i = 0; i < 6; i++) {
            int number = i;
            server.on(Letter.class, letter -> {
                letter.text().update(text -> text + number);
                letter.items().add(number);
                letter.fields().merge("sum", number, (sum, more) -> (Integer) sum + (Integer) more);
                if (number % 3 == 2) {
                    throw new Expected();
                }
            }, ranking(-i));
        }

        Background.runAll(4, sender -> {
            for (int i = 0; i < 500; i++) {
                Letter letter = server.trigger(Letter.of(i, sender + ":"));
                assertEquals(sender + ":0134", letter.text().get());
                assertEquals(List.of(0, 1, 3, 4), letter.items());
                assertEquals(Map.of("sum", 8), letter.fields());
            }
        });
    }

    private static ClientCall call(String function) {
        return new ClientCall(function, ClientCall.Recipient.VISITOR, Map.of());
    }

    private static void assertMentions(String text, Throwable thrown) {
        assertTrue(thrown.getMessage().contains(text), thrown.getMessage());
    }

    /** A class that no event may carry. */
    private static final class Own {}

    /** Thrown without a stack, since it is thrown often. */
    private static final class Expected extends RuntimeException {

        private static final long serialVersionUID = 1;

        Expected() {
            super("expected", null, false, false);
        }
    }
}
