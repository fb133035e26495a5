package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class VisitorChangesTest extends ThreadsTestCase {

    VisitorChangesTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void aVisitorComesBackToAThreadThatWaitsForACertainOperator() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        ChatThread thread = taken(anna);
        ChatThread before = threads().redirectToOperator(thread.id(), Actor.operator(anna), bert);
        server.events().clear();

        ChatThread after = threads().reopen(thread.id()).orElseThrow();

        assertEquals(0, after.nextOperator());
        assertEquals("Visitor Guest joined the chat again", lastBody(thread.id()));
        assertEquals(List.of("ThreadUpdate", "ThreadPostMessage", "ThreadMessagePosted"), names());
        assertEquals(new ThreadUpdate(after, before), server.events().triggered().get(0));
    }

    @Test
    void comingBackToAChatIsNoChange() {
        ChatThread thread = taken(people.operator("Anna"));

        assertEquals(Optional.of(thread), threads().reopen(thread.id()));
        assertEquals(List.of("ThreadPostMessage", "ThreadMessagePosted"), names());
    }

    @Test
    void aWindowThatHasNotOpenedIsNotComeBackTo() {
        ChatThread thread = started();

        assertEquals(Optional.of(thread), threads().reopen(thread.id()));
        assertEquals(List.of(), names());
    }

    @Test
    void whatIsOverCannotBeReopened() {
        ChatThread closed = threads().close(queued().id(), Actor.VISITOR);
        ChatThread invitation = server.chat().invitations().invite(people.visitor(), people.operator("Anna"));
        server.events().clear();

        assertEquals(Optional.empty(), threads().reopen(closed.id()));
        assertEquals(Optional.empty(), threads().reopen(invitation.id()));
        assertThrows(NotFound.class, () -> threads().reopen(999));
        assertEquals(List.of(), names());
    }

    @Test
    void whatWasSilentForTooLongCannotBeReopened() {
        ChatThread thread = queued();
        server.clock().advance(Duration.ofSeconds(601));
        assertEquals(Optional.empty(), threads().reopen(thread.id()));

        set(ServerSettings.THREAD_LIFETIME, 0);
        assertEquals(Optional.of(thread), threads().reopen(thread.id()));
    }

    @Test
    void theVisitorChangesTheName() {
        ChatThread before = queued();

        ChatThread after = threads().rename(before.id(), Actor.VISITOR, " Lea <b> ");

        assertEquals("Lea <b>", after.userName());
        assertEquals("The visitor changed the name from Guest to Lea &lt;b&gt;", lastBody(before.id()));
        assertEquals(List.of("ThreadUpdate", "ThreadPostMessage", "ThreadMessagePosted"), names());
        assertEquals(new ThreadUpdate(after, before), server.events().triggered().get(0));
    }

    @Test
    void theSameNameIsNoChange() {
        ChatThread thread = queued();

        assertEquals(thread, threads().rename(thread.id(), Actor.VISITOR, "Guest"));
        assertEquals(List.of(), names());
    }

    @Test
    void whoMayNotRenameIsRefused() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);
        assertThrows(NotPermitted.class, () -> threads().rename(thread.id(), Actor.operator(anna), "Lea"));

        set(ServerSettings.USER_CAN_CHANGE_NAME, false);
        assertThrows(NotPermitted.class, () -> threads().rename(thread.id(), Actor.VISITOR, "Lea"));
        assertEquals(thread, threads().get(thread.id()));
        assertEquals("Lea", threads().rename(thread.id(), Actor.SERVER, "Lea").userName());
    }

    @Test
    void badNamesAreRefused() {
        ChatThread thread = queued();
        for (String name : List.of("", "  ", "n".repeat(10_000), "\u0000", "\udc00")) {
            assertThrows(IllegalArgumentException.class, () -> threads().rename(thread.id(), Actor.VISITOR, name));
        }
        assertEquals(thread, threads().get(thread.id()));
    }

    @Test
    void aThreadThatIsOverKeepsTheName() {
        ChatThread closed = threads().close(queued().id(), Actor.VISITOR);
        assertThrows(WrongState.class, () -> threads().rename(closed.id(), Actor.VISITOR, "Lea"));
        assertThrows(NotFound.class, () -> threads().rename(999, Actor.VISITOR, "Lea"));
    }
}
