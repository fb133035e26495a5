package org.mibew.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventDispatcher.Attachment;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

class TestDispatcherTest {

    private final TestDispatcher events = new TestDispatcher();

    private static ThreadPostMessage post(String body) {
        return EventBuilder.of(ThreadPostMessage.class).with("message_body", body).build();
    }

    @Test
    void senderFindsTheAnswerInItsOwnRecord() {
        events.attach(ThreadPostMessage.class, 0, post -> post.messageBody().set("answer"));
        ThreadPostMessage post = post("question");

        assertSame(post, events.trigger(post));
        assertEquals("answer", post.messageBody().get());
    }

    @Test
    void attachedHandlerIsCalledUntilItIsDetached() {
        List<CronRun> runs = new ArrayList<>();
        Attachment attachment = events.attach(CronRun.class, 0, runs::add);

        events.trigger(new CronRun());
        attachment.close();
        attachment.close();
        events.trigger(new CronRun());

        assertEquals(1, runs.size());
    }

    @Test
    void handlerThatIsDetachedBeforeItsTurnIsNotCalled() {
        AtomicReference<Attachment> second = new AtomicReference<>();
        events.attach(CronRun.class, 1, run -> second.get().close());
        second.set(events.attach(CronRun.class, 0, run -> {
            throw new AssertionError("called");
        }));

        events.trigger(new CronRun());

        assertEquals(1, events.outcomes().get(0).turns().size());
    }

    @Test
    void handlerThatComesDuringDeliveryWaitsForTheNextEvent() {
        List<CronRun> runs = new ArrayList<>();
        Attachment first = events.attach(CronRun.class, 0, run -> events.attach(CronRun.class, 0, runs::add));

        events.trigger(new CronRun());
        assertEquals(0, runs.size());
        first.close();
        events.trigger(new CronRun());
        assertEquals(1, runs.size());
    }

    @Test
    void eventTriggeredInsideAHandlerIsDeliveredAtOnce() {
        EventHandler welcome = event -> {
            ThreadPostMessage answered = events.trigger(post("Welcome"));
            assertEquals("Welcome!", answered.messageBody().get());
        };
        events.attach(ThreadPostMessage.class, 0, post -> post.messageBody().update(body -> body + "!"));

        Deliver.event(ThreadCreate.class).to(welcome).event();

        assertEquals("Welcome!", events.triggered(ThreadPostMessage.class).get(0).messageBody().get());
    }

    @Test
    void nestingIsLimitedInsideTheHandlerThatAsks() {
        List<String> refusals = new ArrayList<>();
        events.attach(CronRun.class, 0, run -> {
            try {
                events.trigger(run);
            } catch (IllegalStateException e) {
                refusals.add(e.getMessage());
                throw e;
            }
        });

        events.trigger(new CronRun());

        assertEquals(1, refusals.size());
        assertEquals(17, refusals.get(0).split(CronRun.TOPIC, -1).length - 1, refusals.get(0));
        assertEquals(16, events.outcomes().size());
        assertTrue(events.outcomes().get(0).failure().isPresent());
        assertTrue(events.outcomes().get(15).failure().isEmpty());
    }

    @Test
    void postedEventWaitsUntilTheRunningOneIsDone() {
        List<String> order = new ArrayList<>();
        events.attach(CronRun.class, 0, run -> {
            events.postEvent(post("posted").toEvent());
            order.add("run");
        });
        events.attach(ThreadPostMessage.class, 0, post -> order.add(post.messageBody().get()));

        events.trigger(new CronRun());

        assertEquals(List.of("run", "posted"), order);
    }

    @Test
    void posterOfAnEventDoesNotSeeWhatHandlersLeave() {
        events.attach(ThreadPostMessage.class, 0, post -> post.messageBody().set("written"));
        ThreadPostMessage post = post("posted");

        events.postEvent(post.toEvent());

        assertEquals("posted", post.messageBody().get());
        assertEquals("written", events.triggered(ThreadPostMessage.class).get(0).messageBody().get());
    }

    @Test
    void sentEventKeepsThePropertiesThatItsSenderGave() {
        List<Object> seen = new ArrayList<>();
        events.register(event -> seen.add(event.getProperty("origin")), Map.of("event.topics", "*", "event.filter", "(origin=*)"));
        CronRun run = new CronRun();

        events.sendEvent(new Event(CronRun.TOPIC, Map.of(ChatEvent.ARGUMENTS, run, "origin", "test")));
        events.sendEvent(run.toEvent());

        assertEquals(List.of("test"), seen);
    }

    @Test
    void eventWithoutRecordIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> events.sendEvent(new Event("some/TOPIC", Map.of())));
    }
}
