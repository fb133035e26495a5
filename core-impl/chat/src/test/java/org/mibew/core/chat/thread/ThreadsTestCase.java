package org.mibew.core.chat.thread;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.setting.Setting;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;

/** What tests of threads have in common. */
public abstract class ThreadsTestCase {

    @RegisterExtension
    protected final ChatServer server;

    protected final People people;

    protected ThreadsTestCase(DatabaseKind kind) {
        this.server = new ChatServer(kind);
        this.people = new People(server);
    }

    protected StoredThreads threads() {
        return server.chat().threads();
    }

    protected List<String> names() {
        return server.events().names();
    }

    protected <T> void set(Setting<T> setting, T value) {
        server.chat().settings().set(setting, value);
        server.events().clear();
    }

    /** Starts a chat, and forgets the events. */
    protected ChatThread started() {
        ChatThread thread = threads().start(ThreadStart.by(People.guest()));
        server.events().clear();
        return thread;
    }

    /** Starts a chat whose visitor waits in the queue, and forgets the events. */
    protected ChatThread queued() {
        long id = started().id();
        ChatThread thread = threads().ping(id, Actor.VISITOR, false);
        server.events().clear();
        return thread;
    }

    /** Starts a chat that an operator answers, and forgets the events. */
    protected ChatThread taken(long operator) {
        ChatThread thread = threads().take(queued().id(), operator, false);
        server.events().clear();
        return thread;
    }

    protected static NewMessage words(String text) {
        return NewMessage.of(MessageKind.USER, text);
    }

    protected static NewMessage answer(String text) {
        return NewMessage.of(MessageKind.AGENT, text);
    }

    /** Returns everything that a thread holds. */
    protected List<Message> stored(long thread) {
        return server.database().jdbi().withHandle(handle -> MessageTable.since(handle, thread, 0, 100_000));
    }

    protected List<String> bodies(long thread) {
        return stored(thread).stream().map(Message::body).toList();
    }

    protected String lastBody(long thread) {
        List<String> bodies = bodies(thread);
        return bodies.get(bodies.size() - 1);
    }

    /** Attaches a handler of messages with a text. */
    protected void onPost(String body, Consumer<ThreadPostMessage> handler) {
        server.events().on(ThreadPostMessage.class, event -> {
            if (event.messageBody().get().equals(body)) {
                handler.accept(event);
            }
        });
    }

    protected void rejectAll(String reason) {
        server.events().on(
                ThreadPostMessage.class, event -> event.rejection().set(Rejection.because(reason)));
    }
}
