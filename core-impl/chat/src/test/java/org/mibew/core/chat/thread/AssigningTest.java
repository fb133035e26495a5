package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ThreadAssign;
import org.mibew.api.event.ThreadRedirect;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class AssigningTest extends ThreadsTestCase {

    private static final List<String> ASSIGNED =
            List.of("ThreadUpdate", "ThreadAssign", "ThreadPostMessage", "ThreadMessagePosted");

    private static final List<String> REDIRECTED =
            List.of("ThreadUpdate", "ThreadRedirect", "ThreadPostMessage", "ThreadMessagePosted");

    AssigningTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void anOperatorTakesAThreadFromTheQueue() {
        long anna = people.operator("Anna");
        ChatThread before = queued();

        ChatThread after = threads().take(before.id(), anna, false);

        assertEquals(ThreadState.CHATTING, after.state());
        assertEquals(anna, after.operator());
        assertEquals("Anna", after.operatorName());
        assertEquals(Optional.of(server.clock().instant()), after.chatStarted());
        assertTrue(after.revision() > before.revision());
        assertEquals(after, threads().get(before.id()));
        assertEquals("Operator Anna joined the chat", lastBody(before.id()));
        assertEquals(ASSIGNED, names());
        assertEquals(new ThreadUpdate(after, before), server.events().triggered().get(0));
        assertEquals(new ThreadAssign(after, before), server.events().triggered().get(1));
    }

    @Test
    void anOperatorTakesAThreadWhoseWindowHasNotOpened() {
        assertEquals(ThreadState.CHATTING, threads().take(started().id(), people.operator("Anna"), false).state());
    }

    @Test
    void takingTheOwnThreadAgainChangesNothing() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);

        assertEquals(thread, threads().take(thread.id(), anna, false));
        assertEquals(List.of(), names());
    }

    @Test
    void aThreadThatIsAnsweredIsTakenOverWithPermissionAndOnPurpose() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        long carl = people.operator("Carl", Permission.TAKE_OVER);
        ChatThread thread = taken(anna);

        assertThrows(NotPermitted.class, () -> threads().take(thread.id(), bert, false));
        assertThrows(NotPermitted.class, () -> threads().take(thread.id(), bert, true));
        AlreadyExists problem = assertThrows(AlreadyExists.class, () -> threads().take(thread.id(), carl, false));
        assertEquals("Operator Anna answers thread " + thread.id() + " already", problem.getMessage());
        assertEquals(thread, threads().get(thread.id()));
        assertEquals(List.of(), names());

        ChatThread after = threads().take(thread.id(), carl, true);

        assertEquals(carl, after.operator());
        assertEquals(thread.chatStarted(), after.chatStarted());
        assertEquals("Operator Carl took over from operator Anna", lastBody(thread.id()));
        assertEquals(ASSIGNED, names());
    }

    @Test
    void aThreadThatWaitsIsTakenByAnybody() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        ChatThread thread = taken(anna);
        threads().redirectToOperator(thread.id(), Actor.operator(anna), bert);

        assertEquals(anna, threads().take(thread.id(), anna, false).operator());
    }

    @Test
    void whatIsOverOrAnInvitationCannotBeTaken() {
        long anna = people.operator("Anna");
        ChatThread closed = threads().close(queued().id(), Actor.VISITOR);
        ChatThread left = threads().leaveMessage(new LeftMessage(People.guest(), 0, "g@example.com", "", "Hello"));
        ChatThread invitation = server.chat().invitations().invite(people.visitor(), anna);
        server.events().clear();

        for (ChatThread thread : List.of(closed, left, invitation)) {
            assertThrows(WrongState.class, () -> threads().take(thread.id(), anna, true), thread.state().toString());
            assertEquals(thread, threads().get(thread.id()));
        }
        assertEquals(List.of(), names());
    }

    @Test
    void onlyOperatorsWhoMayWorkTake() {
        long anna = people.operator("Anna");
        people.disable(anna);
        ChatThread thread = queued();

        assertThrows(NotPermitted.class, () -> threads().take(thread.id(), anna, false));
        assertThrows(NotFound.class, () -> threads().take(thread.id(), 999, false));
        assertThrows(NotFound.class, () -> threads().take(999, anna, false));
        assertEquals(thread, threads().get(thread.id()));
    }

    @Test
    void anOperatorRedirectsToAnother() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        ChatThread before = taken(anna);

        ChatThread after = threads().redirectToOperator(before.id(), Actor.operator(anna), bert);

        assertEquals(ThreadState.WAITING, after.state());
        assertEquals(0, after.operator());
        assertEquals(bert, after.nextOperator());
        assertEquals("Anna", after.operatorName());
        assertEquals(after, threads().get(before.id()));
        assertEquals("Operator Anna redirected you to operator Bert. Please wait a while.", lastBody(before.id()));
        assertEquals(REDIRECTED, names());
        assertEquals(new ThreadUpdate(after, before), server.events().triggered().get(0));
        assertEquals(new ThreadRedirect(after, before), server.events().triggered().get(1));
    }

    @Test
    void anOperatorRedirectsToAGroup() {
        long anna = people.operator("Anna");
        long sales = people.group("Sales", 0);
        ChatThread before = taken(anna);

        ChatThread after = threads().redirectToGroup(before.id(), Actor.operator(anna), sales);

        assertEquals(ThreadState.WAITING, after.state());
        assertEquals(sales, after.group());
        assertEquals(0, after.operator());
        assertEquals("", after.operatorName());
        assertEquals("Operator Anna redirected you to the group Sales. Please wait a while.", lastBody(before.id()));
        assertEquals(REDIRECTED, names());
    }

    @Test
    void aThreadKeepsItsGroupIfTheNextOperatorBelongsToIt() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        long carl = people.operator("Carl");
        long sales = people.group("Sales", 0);
        people.join(sales, bert);
        ChatThread thread = taken(anna);
        threads().redirectToGroup(thread.id(), Actor.SERVER, sales);
        threads().take(thread.id(), anna, false);

        assertEquals(sales, threads().redirectToOperator(thread.id(), Actor.operator(anna), bert).group());
        threads().take(thread.id(), bert, false);
        assertEquals(0, threads().redirectToOperator(thread.id(), Actor.operator(bert), carl).group());
    }

    @Test
    void onlyTheOperatorInChargeRedirects() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        ChatThread thread = taken(anna);

        assertThrows(NotPermitted.class, () -> threads().redirectToOperator(thread.id(), Actor.operator(bert), bert));
        assertThrows(NotPermitted.class, () -> threads().redirectToOperator(thread.id(), Actor.VISITOR, bert));
        assertThrows(NotPermitted.class, () -> threads().redirectToGroup(thread.id(), Actor.VISITOR, 1));
        assertEquals(thread, threads().get(thread.id()));
        assertEquals(bert, threads().redirectToOperator(thread.id(), Actor.SERVER, bert).nextOperator());
    }

    @Test
    void onlyAThreadThatIsAnsweredIsRedirectedToSomebodyElseWhoIsThere() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        long carl = people.operator("Carl");
        people.disable(carl);
        ChatThread waiting = queued();
        ChatThread thread = taken(anna);

        assertThrows(WrongState.class, () -> threads().redirectToOperator(waiting.id(), Actor.SERVER, bert));
        assertThrows(WrongState.class, () -> threads().redirectToOperator(thread.id(), Actor.operator(anna), anna));
        assertThrows(NotPermitted.class, () -> threads().redirectToOperator(thread.id(), Actor.operator(anna), carl));
        assertThrows(NotFound.class, () -> threads().redirectToOperator(thread.id(), Actor.operator(anna), 999));
        assertThrows(NotFound.class, () -> threads().redirectToGroup(thread.id(), Actor.operator(anna), 999));
        assertEquals(thread, threads().get(thread.id()));
        assertEquals(List.of(), names());
    }

    @Test
    void threadsThatGoOnLoseAGroupThatIsDeleted() {
        long sales = people.group("Sales", 0);
        ThreadStart start = ThreadStart.by(People.guest()).withGroup(sales);
        ChatThread open = threads().start(start);
        ChatThread over = threads().close(threads().start(start).id(), Actor.VISITOR);
        server.events().clear();

        server.chat().groups().delete(sales);

        ChatThread after = threads().get(open.id());
        assertEquals(0, after.group());
        assertEquals(over, threads().get(over.id()));
        assertEquals(List.of(new ThreadUpdate(after, open)), server.events().triggered(ThreadUpdate.class));
        assertEquals(List.of("ThreadUpdate", "GroupDelete"), names());
    }
}
