package org.mibew.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventType;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;
import org.osgi.service.event.EventHandler;

class DeliverTest {

    private static EventHandler onPost(Consumer<ThreadPostMessage> handler) {
        return event -> handler.accept(ChatEvent.of(event, ThreadPostMessage.class));
    }

    private static EventHandler onCall(Consumer<ThreadFunctionCall> handler) {
        return event -> handler.accept(ChatEvent.of(event, ThreadFunctionCall.class));
    }

    @Test
    void everyEventOfTheCoreIsBuiltByNameFromSamples() {
        for (EventType<?> type : EventType.all()) {
            AtomicReference<ChatEvent> seen = new AtomicReference<>();

            Deliver.event(type.name()).to(event -> seen.set(ChatEvent.of(event, type.type())));

            assertEquals(type, EventType.of(seen.get()));
        }
    }

    @Test
    void eventOfAPluginIsDeliveredLikeThoseOfTheCore() {
        var outcome = Deliver.event(OrderPlaced.class)
                .with("article", "tea")
                .to(event -> ChatEvent.of(event, OrderPlaced.class).note().set("with milk"));

        assertEquals("tea", outcome.event().article());
        assertEquals("with milk", outcome.event().note().get());
    }

    @Test
    void unknownNamesAreRefusedWithTheNearest() {
        var event = assertThrows(IllegalArgumentException.class, () -> Deliver.event("THREAD_POST_MESAGE"));
        var key = assertThrows(
                IllegalArgumentException.class, () -> Deliver.event("THREAD_POST_MESSAGE").with("message_bodi", "x"));

        assertTrue(event.getMessage().contains("THREAD_POST_MESSAGE"), event.getMessage());
        assertTrue(key.getMessage().contains("message_body"), key.getMessage());
    }

    @Test
    void outcomeHoldsWhatTheHandlerLeft() {
        var outcome = Deliver.event(ThreadPostMessage.class)
                .with("message_body", "Oh darn!")
                .with("thread.id", 42)
                .to(onPost(post -> post.messageBody().update(body -> body.replace("darn", "****") + post.thread().id())));

        assertEquals("Oh ****!42", outcome.event().messageBody().get());
        assertEquals("Oh ****!42", outcome.value("message_body"));
        assertEquals(List.of(new Change("message_body", "Oh darn!", "Oh ****!42")), outcome.changes());
        assertEquals(outcome.changes(), outcome.turns().get(0).changes());
        assertThrows(IllegalArgumentException.class, () -> outcome.value("body"));
    }

    @Test
    void handlerHasHoldersOfItsOwn() {
        AtomicReference<ThreadPostMessage> seen = new AtomicReference<>();

        var left = Deliver.event(ThreadPostMessage.class).to(onPost(seen::set)).event();

        assertNotSame(left, seen.get());
        assertNotSame(left.messageBody(), seen.get().messageBody());
        assertNotSame(left.messageOptions(), seen.get().messageOptions());
    }

    @Test
    void writingAfterTheTurnIsRefused() {
        AtomicReference<ThreadPostMessage> kept = new AtomicReference<>();

        var outcome = Deliver.event(ThreadPostMessage.class).to(onPost(post -> {
            post.messageOptions().put("plugin", "kit");
            kept.set(post);
        }));

        assertThrows(IllegalStateException.class, () -> kept.get().messageBody().set("late"));
        assertThrows(IllegalStateException.class, () -> kept.get().messageOptions().put("name", "late"));
        assertEquals("kit", outcome.event().messageOptions().get("plugin"));
    }

    @Test
    void higherRankingIsCalledFirstAndSuccessorsSeeWhatItLeft() {
        TestDispatcher dispatcher = new TestDispatcher();
        for (int ranking : new int[] {5, 50, -3, 100, 0, 20, 5}) {
            dispatcher.attach(ThreadPostMessage.class, ranking, post -> post.messageBody().update(body -> body + " " + ranking));
        }

        var outcome = Deliver.event(ThreadPostMessage.class).with("message_body", "order:").through(dispatcher);

        assertEquals("order: 100 50 20 5 5 0 -3", outcome.event().messageBody().get());
    }

    @Test
    void amongEqualsTheFirstGivenIsCalledFirst() {
        var outcome = Deliver.event(ThreadPostMessage.class)
                .with("message_body", "")
                .to(onPost(post -> post.messageBody().set("a")), onPost(post -> post.messageBody().update(a -> a + "b")));

        assertEquals("ab", outcome.event().messageBody().get());
    }

    @Test
    void handlerThatThrowsLeavesNothing() {
        Error failure = new StackOverflowError("deep");

        var outcome = Deliver.event(ThreadPostMessage.class)
                .with("message_body", "hello")
                .to(
                        onPost(post -> {
                            post.messageBody().set("half");
                            post.messageOptions().put("plugin", "half");
                            throw failure;
                        }),
                        onPost(post -> post.messageBody().update(body -> body + " world")));

        assertSame(failure, outcome.failure().orElseThrow());
        assertEquals("hello world", outcome.eventDespiteFailure().messageBody().get());
        assertFalse(outcome.eventDespiteFailure().messageOptions().containsKey("plugin"));
        assertTrue(outcome.turns().get(0).changes().isEmpty());
        assertTrue(outcome.turns().get(1).failure().isEmpty());
    }

    @Test
    void failureIsNotTakenForHavingNothingToDo() {
        RuntimeException failure = new IllegalStateException("broken");
        var outcome = Deliver.event(ThreadPostMessage.class).to(onPost(post -> {
            throw failure;
        }));

        var error = assertThrows(AssertionError.class, outcome::event);

        assertSame(failure, error.getCause());
        assertTrue(error.getMessage().contains("broken"), error.getMessage());
    }

    @Test
    void valuesThatEventsMayNotCarryAreRefused() {
        var outcome = Deliver.event(ThreadPostMessage.class).to(onPost(post -> {
            post.messageBody().set("written");
            post.messageOptions().put("data", new Object());
        }));

        String message = outcome.failure().orElseThrow().getMessage();
        assertTrue(message.contains("messageOptions.data") && message.contains("java.lang.Object"), message);
        assertTrue(outcome.changes().isEmpty());
    }

    @Test
    void handlerCanReject() {
        var outcome = Deliver.event(ThreadPostMessage.class)
                .to(onPost(post -> post.rejection().set(Rejection.because("Not here"))));

        assertTrue(outcome.isRejected());
        assertEquals("Not here", outcome.rejection().orElseThrow().reason());
        assertFalse(Deliver.event(ThreadPostMessage.class).to().isRejected());
    }

    @Test
    void eventIsRejectedWhenARequiredHandlerFails() {
        EventHandler failing = event -> {
            throw new IllegalStateException("no card numbers today");
        };

        var outcome = Deliver.event(ThreadPostMessage.class)
                .to(failing, Map.of("event.topics", ThreadPostMessage.TOPIC, "mibew.required", true));

        Rejection rejection = outcome.rejection().orElseThrow();
        assertEquals(failing.getClass().getName(), rejection.handler());
        assertTrue(rejection.reason().contains("no card numbers today"), rejection.reason());
    }

    @Test
    void callsToTheClientCountOnlyIfTheHandlerReturns() {
        ClientCall beep = new ClientCall("beep", ClientCall.Recipient.BOTH, Map.of());
        Deliver<ThreadFunctionCall> delivery = Deliver.event(ThreadFunctionCall.class);

        var done = delivery.to(onCall(call -> call.requestProcessor().call(beep)));
        var failed = delivery.to(onCall(call -> {
            call.requestProcessor().call(beep);
            throw new IllegalStateException("broken");
        }));

        assertEquals(List.of(beep), done.clientCalls());
        assertEquals(List.of(), failed.clientCalls());
    }

    @Test
    void testMayListenToTheClientItself() {
        List<ClientCall> heard = new ArrayList<>();
        ClientCall beep = new ClientCall("beep", ClientCall.Recipient.VISITOR, Map.of());

        Deliver.event(ThreadFunctionCall.class)
                .with("request_processor", (ClientCalls) heard::add)
                .to(onCall(call -> call.requestProcessor().call(beep)));

        assertEquals(List.of(beep), heard);
    }

    @Test
    void handlerCanTellThatTheEventWasRaisedByHand() {
        List<Boolean> byHand = new ArrayList<>();
        EventHandler handler = event -> byHand.add(ChatEvent.raisedByHand(event));

        Deliver.event("CRON_RUN").to(handler);
        Deliver.event("CRON_RUN").byHand().to(handler);

        assertEquals(List.of(false, true), byHand);
    }
}
