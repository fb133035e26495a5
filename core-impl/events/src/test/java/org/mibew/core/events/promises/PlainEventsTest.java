package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Promise 13: events that carry no record have the same order, isolation and deadline; their properties are left alone. */
@ParameterizedClass
@EnumSource(Mode.class)
class PlainEventsTest {

    private static final String TOPIC = "com/acme/PLAIN";

    @RegisterExtension
    final Server server;

    PlainEventsTest(Mode mode) {
        server = new Server(mode.settings());
    }

    @Test
    void propertiesArePassedAsTheyAre() {
        List<Object> list = new ArrayList<>();
        Thread any = Thread.currentThread();
        server.on(TOPIC, event -> {
            assertSame(any, event.getProperty("any"));
            @SuppressWarnings("unchecked")
            List<Object> given = (List<Object>) event.getProperty("list");
            given.add("written by the first");
        });
        RecordingHandler second = new RecordingHandler();
        server.on(TOPIC, second);

        server.send(TOPIC, Map.of("list", list, "any", any));

        assertEquals(List.of("written by the first"), list);
        assertSame(list, second.events().get(0).getProperty("list"));
        assertEquals(TOPIC, second.events().get(0).getProperty("event.topics"));
    }

    @Test
    void orderAndIsolationAreThoseOfAllEvents() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        server.on(TOPIC, event -> calls.add("last"), ranking(-1));
        ServiceRegistration<EventHandler> failing = server.on(TOPIC, event -> {
            calls.add("failing");
            throw new IllegalStateException("fails");
        });
        server.on(TOPIC, event -> calls.add("first"), ranking(1));

        server.send(TOPIC, Map.of());

        assertEquals(List.of("first", "failing", "last"), calls);
        assertEquals(1, server.report(failing, TOPIC).failures());
    }

    @Test
    void theDeadlineIsThatOfAllEvents() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        ServiceRegistration<EventHandler> hung =
                server.on(TOPIC, event -> server.hangForEver(), deadline(100), ranking(1));
        RecordingHandler next = new RecordingHandler();
        server.on(TOPIC, next);

        server.send(TOPIC, Map.of());

        assertEquals(1, next.count());
        assertEquals(1, server.report(hung, TOPIC).overruns());
    }

    /** What makes an event one of the chat is the record that it carries, not its topic. */
    @Test
    void aRecordIsGuardedOnAnyTopic() {
        AtomicReference<Letter> seen = new AtomicReference<>();
        server.on(TOPIC, event -> {
            Letter letter = ChatEvent.of(event, Letter.class);
            seen.set(letter);
            letter.text().set("written");
            assertEquals("kept", event.getProperty("other"));
        });
        server.on(TOPIC, event -> {
            ChatEvent.of(event, Letter.class).text().set("half");
            throw new IllegalStateException("fails");
        }, ranking(-1));
        Letter letter = Letter.of("Hello");

        server.send(TOPIC, Map.of(ChatEvent.ARGUMENTS, letter, "other", "kept"));

        assertEquals("written", letter.text().get());
        assertEquals(false, letter.text() == seen.get().text());
    }
}
