package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.Rejected;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ReadingTest extends ThreadsTestCase {

    ReadingTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void readersGetWhatIsForThem() {
        ChatThread thread = queued();
        threads().post(thread.id(), Actor.VISITOR, words("Good morning!"));
        List<Message> all = stored(thread.id());

        MessageBatch forOperator = threads().messages(thread.id(), Actor.operator(1), 0);
        MessageBatch forVisitor = threads().messages(thread.id(), Actor.VISITOR, 0);

        assertEquals(all, forOperator.messages());
        assertEquals(all.subList(1, 3), forVisitor.messages());
        assertEquals(all.get(2).id(), forOperator.position());
        assertEquals(all.get(2).id(), forVisitor.position());
        assertTrue(forVisitor.complete());
    }

    @Test
    void readersGoOnWhereTheyWere() {
        ChatThread thread = queued();
        long position = threads().messages(thread.id(), Actor.VISITOR, 0).position();
        assertEquals(position, threads().messages(thread.id(), Actor.VISITOR, position).position());

        Message message = threads().post(thread.id(), Actor.VISITOR, words("Good morning!")).orElseThrow();

        MessageBatch batch = threads().messages(thread.id(), Actor.VISITOR, position);
        assertEquals(List.of(message), batch.messages());
        assertEquals(message.id(), batch.position());
    }

    @Test
    void hiddenMessagesMoveThePositionOfVisitorsToo() {
        ChatThread thread = queued();
        Message note = threads().post(thread.id(), Actor.SERVER,
                NewMessage.of(MessageKind.FOR_AGENT, "Hidden")).orElseThrow();

        assertEquals(note.id(), threads().messages(thread.id(), Actor.VISITOR, 0).position());
    }

    @Test
    void longThreadsComeInPartsWithoutGaps() {
        ChatThread thread = queued();
        for (int i = 0; i < 1_100; i++) {
            threads().post(thread.id(), Actor.SERVER, words("Message " + i));
        }
        List<Message> read = new ArrayList<>();
        MessageBatch batch = threads().messages(thread.id(), Actor.SERVER, 0);
        assertFalse(batch.complete());
        read.addAll(batch.messages());
        while (!batch.complete()) {
            batch = threads().messages(thread.id(), Actor.SERVER, batch.position());
            read.addAll(batch.messages());
        }
        assertEquals(stored(thread.id()), read);
    }

    @Test
    void handlersAlterWhatIsReadButNotThePosition() {
        ChatThread thread = queued();
        Message last = threads().post(thread.id(), Actor.VISITOR, words("Good morning!")).orElseThrow();
        server.events().clear();
        server.events().on(ThreadGetMessagesAlter.class, event -> {
            event.messages().remove(last);
            event.messages().replaceAll(message -> message.withBody("Altered").with("mood", "happy"));
            event.messages().add(last.withBody("Invented").withKind(MessageKind.FOR_AGENT));
        });

        MessageBatch batch = threads().messages(thread.id(), Actor.VISITOR, 0);

        assertEquals(List.of("Altered"), batch.messages().stream().map(Message::body).toList());
        assertEquals("happy", batch.messages().get(0).fields().get("mood"));
        assertEquals(last.id(), batch.position());
        assertEquals(thread.id(), server.events().triggered(ThreadGetMessagesAlter.class).get(0).thread().id());
        assertEquals("Good morning!", lastBody(thread.id()));
    }

    @Test
    void handlersGetEveryReading() {
        ChatThread thread = queued();
        long position = threads().messages(thread.id(), Actor.VISITOR, 0).position();
        server.events().clear();

        threads().messages(thread.id(), Actor.VISITOR, position);

        assertEquals(List.of("ThreadGetMessagesAlter"), names());
    }

    @Test
    void aRejectedReadingGivesNothing() {
        ChatThread thread = queued();
        server.events().on(ThreadGetMessagesAlter.class,
                event -> event.rejection().set(Rejection.because("Not now")));

        assertEquals("Not now", assertThrows(
                Rejected.class, () -> threads().messages(thread.id(), Actor.VISITOR, 0)).getMessage());
    }

    @Test
    void wrongQuestionsAreNamed() {
        ChatThread thread = queued();
        assertThrows(NotFound.class, () -> threads().messages(999, Actor.VISITOR, 0));
        assertThrows(IllegalArgumentException.class, () -> threads().messages(thread.id(), Actor.VISITOR, -1));
        assertEquals(List.of(), threads().messages(thread.id(), Actor.VISITOR, Long.MAX_VALUE).messages());
    }
}
