package org.mibew.itests.benchmarks;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.Secret;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadState;
import org.osgi.service.event.Event;

/** An event that is delivered, and the handlers that it is delivered to. */
public enum Subject {

    /** Nothing in it can be written; handlers read its id. */
    PLAIN("no writable argument", BanDelete.TOPIC, BanHandler.class) {
        @Override
        ChatEvent event(long id) {
            return new BanDelete(id);
        }
    },

    /** Every handler reads the id and replaces the text. */
    REMARK("one Mutable", Remark.TOPIC, RemarkHandler.class) {
        @Override
        ChatEvent event(long id) {
            return new Remark(id, Mutable.of(Text.SHORT));
        }

        @Override
        Optional<String> text(Object event) {
            return Optional.of(((Remark) event).text().get());
        }
    },

    /** Every handler reads the thread's id and replaces the message, and could also write three other arguments. */
    MESSAGE("four writable arguments", ThreadPostMessage.TOPIC, MessageHandler.class) {
        @Override
        ChatEvent event(long id) {
            return new ThreadPostMessage(
                    thread(id),
                    Mutable.of(MessageKind.USER),
                    Mutable.of(Text.SHORT),
                    new HashMap<>(),
                    Mutable.unset());
        }

        @Override
        Optional<String> text(Object event) {
            return Optional.of(((ThreadPostMessage) event).messageBody().get());
        }
    };

    private static final Secret TOKEN = Secret.of("1");
    private static final Instant CREATED = Instant.EPOCH;
    private static final Optional<Instant> STARTED = Optional.of(CREATED);

    private final String label;
    private final String topic;
    private final Class<? extends WatchingHandler> handler;

    Subject(String label, String topic, Class<? extends WatchingHandler> handler) {
        this.label = label;
        this.topic = topic;
        this.handler = handler;
    }

    abstract ChatEvent event(long id);

    /** Returns the text that handlers replace, if there is one. */
    Optional<String> text(Object event) {
        return Optional.empty();
    }

    private static ChatThread thread(long id) {
        return new ChatThread(
                id, TOKEN, 1, ThreadState.CHATTING, InvitationState.NOT_INVITED, CREATED, CREATED, STARTED,
                Optional.empty(), 3, "en", 2, 0, "Anna", false, STARTED, "visitor", "Guest", false, STARTED, "192.0.2.17",
                "", "", 0, 0);
    }

    /** Returns the event that carries a record, built as the OSGi specification offers it to everybody. */
    Event standardEvent(ChatEvent record) {
        return new Event(topic, Map.of(ChatEvent.ARGUMENTS, record));
    }

    HandlerClasses handlerClasses() {
        return new HandlerClasses(handler);
    }

    String topic() {
        return topic;
    }

    @Override
    public String toString() {
        return label;
    }
}
