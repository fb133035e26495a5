package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ClosingTest extends ThreadsTestCase {

    private static final List<String> CLOSE =
            List.of("ThreadPostMessage", "ThreadMessagePosted", "ThreadUpdate", "ThreadClose");

    ClosingTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void theVisitorLeaves() {
        long anna = people.operator("Anna");
        ChatThread before = taken(anna);
        threads().post(before.id(), Actor.VISITOR, words("One"));
        threads().post(before.id(), Actor.VISITOR, words("Two"));
        threads().post(before.id(), Actor.operator(anna), answer("Three"));
        before = threads().get(before.id());
        server.events().clear();

        ChatThread after = threads().close(before.id(), Actor.VISITOR);

        assertEquals(ThreadState.CLOSED, after.state());
        assertEquals(Optional.of(server.clock().instant()), after.closed());
        assertEquals(2, after.messageCount());
        assertEquals(anna, after.operator());
        assertEquals(after, threads().get(before.id()));
        assertEquals("Visitor Guest left the chat", lastBody(before.id()));
        assertEquals(CLOSE, names());
        assertEquals(new ThreadUpdate(after, before), server.events().triggered().get(2));
        assertEquals(new ThreadClose(after), server.events().triggered().get(3));
    }

    @Test
    void theOperatorInChargeLeaves() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);

        threads().close(thread.id(), Actor.operator(anna));

        assertEquals("Operator Anna left the chat", lastBody(thread.id()));
        assertEquals(CLOSE, names());
    }

    @Test
    void anotherOperatorCannotClose() {
        ChatThread thread = taken(people.operator("Anna"));
        long bert = people.operator("Bert");

        assertThrows(NotPermitted.class, () -> threads().close(thread.id(), Actor.operator(bert)));
        assertThrows(NotPermitted.class, () -> threads().close(queued().id(), Actor.operator(bert)));

        assertEquals(ThreadState.CHATTING, threads().get(thread.id()).state());
        assertEquals(List.of(), names());
    }

    @Test
    void theServerClosesWhatItWants() {
        ChatThread thread = started();

        assertEquals(ThreadState.CLOSED, threads().close(thread.id(), Actor.SERVER).state());
        assertEquals(CLOSE, names());
    }

    @Test
    void whatIsOverStaysAsItIs() {
        ChatThread closed = threads().close(queued().id(), Actor.VISITOR);
        server.events().clear();

        assertEquals(closed, threads().close(closed.id(), Actor.VISITOR));
        assertEquals(closed, threads().close(closed.id(), Actor.operator(99)));
        assertEquals(List.of(), names());
    }

    @Test
    void aThreadIsClosedWithoutAFarewellThatHandlersReject() {
        rejectAll("No messages at all");
        ChatThread thread = queued();

        threads().close(thread.id(), Actor.VISITOR);

        assertEquals(List.of("ThreadPostMessage", "ThreadUpdate", "ThreadClose"), names());
        assertEquals(List.of(), stored(thread.id()));
    }

    @Test
    void aThreadThatAHandlerOfTheFarewellClosesIsClosedOnce() {
        ChatThread thread = queued();
        onPost("Visitor Guest left the chat", event -> threads().close(thread.id(), Actor.SERVER));

        threads().close(thread.id(), Actor.VISITOR);

        assertEquals(1, server.events().triggered(ThreadClose.class).size());
        assertEquals("The chat has been closed", lastBody(thread.id()));
    }

    @Test
    void anOperatorWhoLosesTheThreadToAHandlerDoesNotCloseIt() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert", Permission.TAKE_OVER);
        ChatThread thread = taken(anna);
        onPost("Operator Anna left the chat", event -> threads().take(thread.id(), bert, true));

        assertThrows(NotPermitted.class, () -> threads().close(thread.id(), Actor.operator(anna)));

        assertEquals(ThreadState.CHATTING, threads().get(thread.id()).state());
    }

    @Test
    void aDeletedThreadIsGoneWithAllThatBelongsToIt() {
        ChatThread thread = queued();
        threads().keepData(thread.id(), "org.example", Map.of("a", 1));

        threads().delete(thread.id());

        assertEquals(Optional.empty(), threads().find(thread.id()));
        assertEquals(List.of(), stored(thread.id()));
        List<String> events = new ArrayList<>(CLOSE);
        events.add("ThreadDelete");
        assertEquals(events, names());
        assertEquals(new ThreadDelete(thread.id()), server.events().triggered().get(4));
        assertThrows(NotFound.class, () -> threads().delete(thread.id()));
    }

    @Test
    void aThreadThatIsOverIsDeletedWithoutBeingClosedAgain() {
        ChatThread thread = threads().close(queued().id(), Actor.VISITOR);
        server.events().clear();

        threads().delete(thread.id());

        assertEquals(List.of("ThreadDelete"), names());
    }
}
