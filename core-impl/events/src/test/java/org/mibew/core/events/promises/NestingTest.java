package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.named;
import static org.mibew.core.events.promises.Server.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.core.events.harness.Background;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/**
 * Promise 11: an event triggered inside a handler is delivered at once, on the same thread and within the outer deadline;
 * sixteen levels deep, and no deeper.
 */
@ParameterizedClass
@EnumSource(Mode.class)
class NestingTest {

    @RegisterExtension
    final Server server;

    NestingTest(Mode mode) {
        server = new Server(mode.settings());
    }

    @Test
    void aNestedEventIsDeliveredAtOnceAndOnTheSameThread() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Thread> outer = new AtomicReference<>();
        AtomicReference<Thread> inner = new AtomicReference<>();
        server.on(Letter.class, letter -> {
            outer.set(Thread.currentThread());
            order.add("before");
            order.add(server.trigger(Draft.of("nested")).text().get());
            order.add("after");
        });
        server.on(Draft.class, draft -> {
            inner.set(Thread.currentThread());
            order.add("inside");
            draft.text().update(text -> text + "!");
        });

        server.trigger(Letter.of("Hello"));

        assertEquals(List.of("before", "inside", "nested!", "after"), order);
        assertSame(outer.get(), inner.get());
    }

    @Test
    void aHandlerMayTriggerItsOwnTopic() {
        server.on(Letter.class, letter -> {
            if (letter.number() < 3) {
                letter.text().update(text -> text + server.trigger(Letter.of(letter.number() + 1, "")).text().get());
            }
            letter.text().update(text -> text + letter.number());
        });

        assertEquals("3210", server.trigger(Letter.of("")).text().get());
    }

    @Test
    void whatFailsInsideFailsInsideOnly() {
        ServiceRegistration<EventHandler> outer = server.on(Letter.class, letter -> {
            letter.text().set("outer");
            letter.items().add(server.trigger(Draft.of("nested")).text().get());
        });
        ServiceRegistration<EventHandler> inner = server.on(Draft.class, draft -> {
            draft.text().set("half");
            throw new IllegalStateException("inside");
        });

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("outer", letter.text().get());
        assertEquals(List.of("nested"), letter.items());
        assertEquals(1, server.report(inner, Draft.TOPIC).failures());
        assertEquals(0, server.report(outer, Letter.TOPIC).failures());
    }

    /** The holders of a handler's own copy may go into an event that it triggers, like those of any sender. */
    @Test
    void aHandlerMayPassOnItsOwnRecord() {
        server.on(Letter.class, letter -> {
            letter.text().set("outer");
            if (letter.items().isEmpty()) {
                letter.items().add("once");
                server.trigger(letter);
                letter.text().update(text -> text + "!");
            } else {
                letter.text().set("inner");
            }
        });

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("inner!", letter.text().get());
        assertEquals(List.of("once"), letter.items());
    }

    @Test
    void sixteenLevelsAreDelivered() {
        AtomicInteger calls = new AtomicInteger();
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        server.on(Letter.class, letter -> {
            calls.incrementAndGet();
            try {
                server.trigger(Letter.of(letter.number() + 1, ""));
            } catch (IllegalStateException e) {
                refusal.set(e);
                assertEquals(15, letter.number());
            }
        }, named("com.acme.Recursive"));

        server.trigger(Letter.of(""));

        assertEquals(16, calls.get());
        String message = refusal.get().getMessage();
        assertTrue(message.contains("16") && message.contains("com.acme.Recursive"), message);
        assertEquals(17, message.split(Letter.TOPIC, -1).length - 1, message);
    }

    @Test
    void theChainNamesEveryTopic() {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        server.on(Letter.class, letter -> server.trigger(Draft.of("nested")));
        server.on(Draft.class, draft -> refusal.compareAndSet(null, Raised.by(() -> server.trigger(Letter.of("nested")))));

        server.trigger(Letter.of("Hello"));

        String message = refusal.get().getMessage();
        assertTrue(message.contains(Letter.TOPIC) && message.contains(Draft.TOPIC), message);
    }

    @Test
    void theOuterSenderSeesNothingOfTheRefusal() {
        ServiceRegistration<EventHandler> endless =
                server.on(Letter.class, letter -> server.trigger(Letter.of("deeper")));
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"), ranking(-1));

        assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
        assertEquals(16, server.report(endless, Letter.TOPIC).calls());
        assertEquals(1, server.report(endless, Letter.TOPIC).failures(), "the innermost, which did not catch it");
    }

    @Test
    void theNextEventBeginsAtTheTopAgain() {
        ServiceRegistration<EventHandler> endless =
                server.on(Letter.class, letter -> server.trigger(Letter.of("deeper")));
        server.trigger(Letter.of("Hello"));
        endless.unregister();

        sixteenLevelsAreDelivered();
    }

    @Test
    void depthIsCountedForEachThread() {
        server.on(Letter.class, letter -> {
            if (letter.number() < 10) {
                server.trigger(Letter.of(letter.number() + 1, ""));
                letter.text().set("done");
            }
        });

        Background.runAll(4, sender -> {
            for (int i = 0; i < 50; i++) {
                assertEquals("done", server.trigger(Letter.of("")).text().get());
            }
        });
    }

    @Test
    void aSenderMayBeToldOfItsOwnMistakeInsideAHandlerToo() {
        server.on(Draft.class, draft -> { });
        ServiceRegistration<EventHandler> handler = server.on(Letter.class, letter ->
                assertThrows(IllegalArgumentException.class, () -> server.trigger(new Draft(null))));

        server.trigger(Letter.of("Hello"));

        assertEquals(0, server.report(handler, Letter.TOPIC).failures());
    }

    /** The handler that took the time is quarantined, not the one that waited for it. */
    @Test
    void anOverrunIsTheFaultOfWhoeverTookTheTime() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        ServiceRegistration<EventHandler> outer =
                server.on(Letter.class, letter -> server.trigger(Draft.of("nested")), deadline(150));
        ServiceRegistration<EventHandler> inner = server.on(Draft.class, draft -> server.hangForEver());

        server.trigger(Letter.of("Hello"));

        assertTrue(server.report(inner, Draft.TOPIC).quarantined());
        assertEquals(1, server.report(inner, Draft.TOPIC).overruns());
        assertEquals(false, server.report(outer, Letter.TOPIC).quarantined());
        assertEquals(1, server.report(outer, Letter.TOPIC).overruns());
    }
}
