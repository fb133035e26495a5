package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.ChatException;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadRow;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ConcurrencyTest extends ThreadsTestCase {

    ConcurrencyTest(DatabaseKind kind) {
        super(kind);
    }

    private static <T> List<T> of(Class<T> type, List<Object> results) {
        return results.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void aReaderSkipsNothingWhileManyWrite() throws Exception {
        long thread = queued().id();
        int writers = 6;
        int each = 25;
        List<Message> read = new ArrayList<>();
        Callable<Object> writing = () -> {
            for (int i = 0; i < each; i++) {
                threads().post(thread, Actor.SERVER, words("Message " + i));
            }
            return "done";
        };
        Callable<Object> reading = () -> {
            long position = 0;
            while (read.size() < writers * each + 2) {
                MessageBatch batch = threads().messages(thread, Actor.SERVER, position);
                read.addAll(batch.messages());
                position = batch.position();
            }
            return "done";
        };

        new Crowd().add(writers, writing).add(reading).run();

        assertEquals(stored(thread), read);
        List<Long> told = server.events().triggered(ThreadMessagePosted.class).stream()
                .map(event -> event.message().id())
                .toList();
        assertEquals(told.stream().sorted().toList(), told);
    }

    @Test
    void whatManyDoToOneThreadSomeOrderExplains() throws Exception {
        long anna = people.operator("Anna", Permission.TAKE_OVER);
        long bert = people.operator("Bert", Permission.TAKE_OVER);
        ChatThread begun = queued();
        long id = begun.id();
        List<Message> acknowledged = Collections.synchronizedList(new ArrayList<>());
        Callable<Object> visitor = () -> {
            for (int i = 0; i < 15; i++) {
                threads().ping(id, Actor.VISITOR, i % 2 == 0);
                threads().post(id, Actor.VISITOR, words("Words " + i)).ifPresent(acknowledged::add);
                threads().rename(id, Actor.VISITOR, "Guest " + i);
            }
            return "done";
        };
        Crowd crowd = new Crowd().add(visitor).add(visitor);
        for (long operator : List.of(anna, bert)) {
            crowd.add(() -> {
                for (int i = 0; i < 15; i++) {
                    threads().take(id, operator, true);
                    threads().ping(id, Actor.operator(operator), true);
                    post(id, operator).ifPresent(acknowledged::add);
                }
                return "done";
            });
        }
        crowd.add(() -> {
            while (acknowledged.size() < 25) {
                Thread.onSpinWait();
            }
            return threads().close(id, Actor.SERVER);
        });

        crowd.run();

        List<ThreadUpdate> updates = server.events().triggered(ThreadUpdate.class);
        long revision = begun.revision();
        for (ThreadUpdate update : updates) {
            assertEquals(revision, update.originalThread().revision());
            assertTrue(update.thread().revision() > revision);
            revision = update.thread().revision();
        }
        ChatThread ended = threads().get(id);
        assertEquals(revision, ended.revision());
        assertEquals(ThreadState.CLOSED, ended.state());
        assertEquals(List.of(new ThreadClose(ended)), server.events().triggered(ThreadClose.class));
        List<Message> stored = stored(id);
        assertTrue(stored.containsAll(acknowledged));
        assertEquals("The chat has been closed", lastBody(id));
        assertEquals(stored.stream().filter(message -> message.body().startsWith("Words")).count(), ended.messageCount());
    }

    private Optional<Message> post(long thread, long operator) {
        try {
            return threads().post(thread, Actor.operator(operator), answer("An answer"));
        } catch (NotPermitted e) {
            return Optional.empty();
        }
    }

    @Test
    void oneOfManyTakesAThread() throws Exception {
        long id = queued().id();
        Crowd crowd = new Crowd();
        IntStream.range(0, 8)
                .mapToLong(i -> people.operator("Operator" + i))
                .forEach(operator -> crowd.add(() -> threads().take(id, operator, true)));

        List<Object> results = crowd.run();

        ChatThread taken = of(ChatThread.class, results).get(0);
        assertEquals(1, of(ChatThread.class, results).size());
        assertEquals(7, of(NotPermitted.class, results).size());
        assertEquals(taken, threads().get(id));
    }

    @Test
    void oneOfManyClosesAThread() throws Exception {
        long id = queued().id();

        List<Object> results = new Crowd().add(8, () -> threads().close(id, Actor.VISITOR)).run();

        assertEquals(8, of(ChatThread.class, results).size());
        assertEquals(List.of(new ThreadClose(threads().get(id))), server.events().triggered(ThreadClose.class));
        assertEquals(3, stored(id).size());
    }

    @Test
    void noAddressGetsMoreThreadsThanTheLimit() throws Exception {
        set(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 5);

        List<Object> results = new Crowd().add(12, () -> threads().start(ThreadStart.by(People.guest()))).run();

        assertEquals(5, of(ChatThread.class, results).size());
        assertEquals(7, of(LimitExceeded.class, results).size());
    }

    @Test
    void aConsoleMissesNoChange() throws Exception {
        set(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 0);
        long anna = people.operator("Anna");
        AtomicBoolean done = new AtomicBoolean();
        Map<Long, ThreadRow> seen = new HashMap<>();
        Callable<Object> work = () -> {
            for (int i = 0; i < 12; i++) {
                ChatThread thread = threads().start(ThreadStart.by(People.guest()));
                threads().ping(thread.id(), Actor.VISITOR, false);
                if (i % 3 > 0) {
                    threads().take(thread.id(), anna, false);
                }
                if (i % 3 > 1) {
                    threads().close(thread.id(), Actor.VISITOR);
                }
            }
            return "done";
        };
        Callable<Object> looking = () -> {
            ThreadPosition position = threads().changes(anna, ThreadPosition.START).position();
            boolean last = false;
            while (!last) {
                last = done.get();
                ThreadChanges changes = threads().changes(anna, position);
                changes.threads().forEach(row -> seen.put(row.id(), row));
                position = changes.position();
            }
            return "done";
        };

        Crowd crowd = new Crowd().add(looking);
        crowd.add(() -> {
            new Crowd().add(4, work).run();
            done.set(true);
            return "done";
        });
        crowd.run();

        List<ThreadRow> now = threads().changes(anna, ThreadPosition.at(1)).threads();
        assertEquals(48, now.size());
        now.forEach(row -> assertEquals(row, seen.get(row.id())));
    }

    @Test
    void anInvitationHasOneOutcome() throws Exception {
        long anna = people.operator("Anna");
        long visitor = people.visitor();
        for (int round = 0; round < 5; round++) {
            long id = server.chat().invitations().invite(visitor, anna).id();
            List<Object> results = new Crowd()
                    .add(() -> server.chat().invitations().accept(visitor, ThreadStart.by(People.guest())))
                    .add(() -> server.chat().invitations().reject(visitor))
                    .add(() -> server.chat().invitations().accept(visitor, ThreadStart.by(People.guest())))
                    .run();

            boolean accepted = threads().get(id).invitationState() == InvitationState.ACCEPTED;
            assertEquals(accepted ? 1 : 0, of(ChatThread.class, results).size());
            assertEquals(accepted ? Optional.empty() : Optional.of(threads().get(id)), results.get(1));
            assertEquals(accepted ? 1 : 2, of(WrongState.class, results).size());
            threads().close(id, Actor.SERVER);
        }
    }

    @Test
    void threadsAreStartedClosedAndDeletedByMany() throws Exception {
        people.visitor();
        Callable<Object> life = () -> {
            for (int i = 0; i < 6; i++) {
                ChatThread thread = threads().start(ThreadStart.by(People.guest()).withMessage("Hello"));
                threads().ping(thread.id(), Actor.VISITOR, true);
                threads().delete(thread.id());
            }
            return "done";
        };

        List<Object> results = new Crowd().add(5, life).run();

        assertEquals(List.of(), of(ChatException.class, results));
        assertEquals(List.of(), threads().find(ThreadQuery.all()));
    }
}
