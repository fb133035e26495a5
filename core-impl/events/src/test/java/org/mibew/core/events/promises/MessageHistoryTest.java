package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.MessageHistory;
import org.mibew.api.thread.Message;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What handlers did to a message is told by its id: before it was stored, and of late when it was read. */
@ParameterizedClass
@EnumSource(Mode.class)
class MessageHistoryTest {

    @RegisterExtension
    final Server server;

    MessageHistoryTest(Mode mode) {
        this.server = new Server(mode.settings());
    }

    private static Message message(long id, String body) {
        return EventBuilder.of(ThreadMessagePosted.class)
                .with("message.id", id)
                .with("message.body", body)
                .build()
                .message();
    }

    private void post(long id, String body) {
        ThreadPostMessage left = server.trigger(
                EventBuilder.of(ThreadPostMessage.class).with("message_body", body).build());
        server.trigger(EventBuilder.of(ThreadMessagePosted.class)
                .with("message.id", id)
                .with("message.body", left.messageBody().get())
                .build());
    }

    private void read(Message... messages) {
        ThreadGetMessagesAlter sample = EventBuilder.of(ThreadGetMessagesAlter.class).build();
        server.trigger(new ThreadGetMessagesAlter(sample.thread(), new ArrayList<>(List.of(messages)), Mutable.unset()));
    }

    private static List<Change> changes(DeliveryTrace delivery) {
        return delivery.steps().stream().flatMap(step -> step.changes().stream()).toList();
    }

    @Test
    void whatWasDoneBeforeItWasStoredIsTold() {
        server.on(ThreadPostMessage.class, post -> {
            if (post.messageBody().get().equals("darn")) {
                post.messageBody().set("****");
            }
        });
        Instant start = Instant.now();

        post(7, "darn");
        post(8, "fine");

        assertEquals(List.of(new Change("message_body", "darn", "****")),
                changes(server.monitor().history(7).posting().orElseThrow()));
        MessageHistory other = server.monitor().history(8);
        assertEquals(List.of(), other.reading());
        assertFalse(other.posting().isPresent() || other.knownSince().isAfter(start));
    }

    @Test
    void anEventRaisedByHandIsNoMessage() {
        server.on(ThreadPostMessage.class, post -> post.messageBody().set("****"));

        server.monitor().raise(EventBuilder.of(ThreadPostMessage.class).with("message_body", "darn").build());
        server.trigger(EventBuilder.of(ThreadMessagePosted.class)
                .with("message.id", 7)
                .with("message.body", "****")
                .build());

        assertFalse(server.monitor().history(7).posting().isPresent());
    }

    @Test
    void whatWasDoneToItForReadersIsToldOfEachMessage() throws BundleException {
        Bundle plugin = server.bundle("com.acme.reader");
        Server.on(plugin.getBundleContext(), ThreadGetMessagesAlter.TOPIC, event -> {
            List<Message> messages = ChatEvent.of(event, ThreadGetMessagesAlter.class).messages();
            messages.replaceAll(message -> message.id() == 7 ? message.withBody("seven").with("mood", "glad") : message);
            messages.removeIf(message -> message.id() == 9);
        });

        read(message(7, "7"), message(8, "8"), message(9, "9"));
        read(message(8, "8"));

        for (int round = 0; round < 2; round++) {
            List<DeliveryTrace> reading = server.monitor().history(7).reading();
            assertEquals(1, reading.size());
            assertEquals(
                    List.of(new Change("messages.body", "7", "seven"), new Change("messages.fields", "{}", "{mood=glad}")),
                    changes(reading.get(0)));
            assertEquals(List.of(), server.monitor().history(8).reading());
            assertEquals("(left out)", changes(server.monitor().history(9).reading().get(0)).get(0).to());
            plugin.stop();
        }
    }
}
