package org.mibew.itests.benchmarks.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Fence;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.Threads;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.store.Database;
import org.mibew.core.events.EventRuntime;
import org.mibew.core.events.Settings;
import org.mibew.itests.benchmarks.Container;
import org.osgi.service.event.EventHandler;

/** The chat over a database, with the server's own delivery of events as it comes. */
final class ChatUnderTest implements AutoCloseable {

    private static final int CONNECTIONS = 24;

    private final Container container = Container.start(Map.of());
    private final EventRuntime runtime = new EventRuntime(container.context(), Settings.DEFAULT);
    private final Database database;
    private final Chat chat;
    private final Threads threads;
    private final Operator operator;

    ChatUnderTest(DataSource source) {
        runtime.open();
        database = Database.open(source, CONNECTIONS);
        chat = new Chat(database, container.service(Fence.class), container.service(EventDispatcher.class),
                Clock.systemDefaultZone());
        threads = chat.threads();
        operator = chat.operators().create(OperatorProfile.of("anna"), Optional.empty());
    }

    /** Handlers of plugins; closing removes them. */
    interface Handlers extends AutoCloseable {
        @Override
        void close();
    }

    /** Registers handlers that alter each message that is posted or read. */
    Handlers handlers(int count) {
        List<Runnable> registered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EventHandler posts = event -> ChatEvent.of(event, ThreadPostMessage.class)
                    .messageBody().update(body -> body.replace("darn", "****"));
            EventHandler reads = event -> ChatEvent.of(event, ThreadGetMessagesAlter.class)
                    .messages().replaceAll(message -> message.withBody(message.body().trim()));
            registered.add(container.register(posts, ThreadPostMessage.TOPIC));
            registered.add(container.register(reads, ThreadGetMessagesAlter.TOPIC));
        }
        return () -> registered.forEach(Runnable::run);
    }

    <T> T with(Function<Handle, T> work) {
        return database.jdbi().inTransaction(work::apply);
    }

    void post(long thread) {
        threads.post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, "Where is my darn parcel?")).orElseThrow();
    }

    /** Reads the last messages of a thread. */
    void messagesSince(long thread, int last) {
        long newest = with(handle -> handle.createQuery("select max(id) from message where thread_id = :thread")
                .bind("thread", thread)
                .mapTo(Long.class)
                .one());
        threads.messages(thread, Actor.VISITOR, newest - last);
    }

    /** Changes threads, so that they are the last that changed. */
    void touch(long first, int count) {
        for (int i = 0; i < count; i++) {
            threads.rename(first + i, Actor.SERVER, "Guest " + System.nanoTime());
        }
    }

    /** Asks for the threads that changed last. */
    void delta(int last) {
        long revision = with(handle -> handle.createQuery("select id from revision").mapTo(Long.class).one());
        int found = threads.changes(operator.id(), ThreadPosition.at(revision - last)).threads().size();
        if (found != last) {
            throw new IllegalStateException(found + " threads have changed, not " + last);
        }
    }

    @Override
    public void close() {
        database.close();
        runtime.close();
        container.close();
    }
}
