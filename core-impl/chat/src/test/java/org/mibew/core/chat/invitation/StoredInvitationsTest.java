package org.mibew.core.chat.invitation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.InvitationAccept;
import org.mibew.api.event.InvitationCreate;
import org.mibew.api.event.InvitationIgnore;
import org.mibew.api.event.InvitationPropose;
import org.mibew.api.event.InvitationReject;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.thread.People;
import org.mibew.core.chat.thread.ThreadsTestCase;
import org.mibew.core.chat.visitor.VisitorTable;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredInvitationsTest extends ThreadsTestCase {

    StoredInvitationsTest(DatabaseKind kind) {
        super(kind);
    }

    private StoredInvitations invitations() {
        return server.chat().invitations();
    }

    private Visitor visitor(long id) {
        return server.database().jdbi().withHandle(handle -> VisitorTable.find(handle, id)).orElseThrow();
    }

    /** Invites a visitor, and forgets the events. */
    private ChatThread invited(long visitor) {
        ChatThread thread = invitations().invite(visitor, people.operator("Anna"));
        server.events().clear();
        return thread;
    }

    @Test
    void anInvitationIsAThreadWithAGreeting() {
        long anna = people.operator("Anna");
        long visitor = people.visitor();
        Visitor before = visitor(visitor);

        ChatThread thread = invitations().invite(visitor, anna);

        assertEquals(ThreadState.INVITED, thread.state());
        assertEquals(InvitationState.WAIT, thread.invitationState());
        assertEquals(anna, thread.operator());
        assertEquals("Anna", thread.operatorName());
        assertEquals(before.userId(), thread.userId());
        assertEquals(Optional.of(thread), invitations().of(visitor));
        assertEquals(thread.id(), visitor(visitor).thread());
        assertEquals(1, visitor(visitor).invitations());
        assertEquals(List.of("InvitationPropose", "ThreadCreate", "ThreadPostMessage", "ThreadMessagePosted",
                "ThreadPostMessage", "ThreadMessagePosted", "InvitationCreate"), names());
        assertEquals(before, server.events().triggered(InvitationPropose.class).get(0).visitor());
        assertEquals(new InvitationCreate(thread), server.events().triggered().get(6));
        List<Message> messages = stored(thread.id());
        assertEquals(List.of(MessageKind.FOR_AGENT, MessageKind.AGENT), messages.stream().map(Message::kind).toList());
        assertEquals("Operator Anna invited the visitor at the page " + People.PAGE, messages.get(0).body());
        assertEquals(anna, messages.get(1).operator());
    }

    @Test
    void nothingIsStoredOfAProposalThatIsRejected() {
        long anna = people.operator("Anna");
        long visitor = people.visitor();
        server.events().on(InvitationPropose.class, event -> event.rejection().set(Rejection.because("Leave them alone")));

        assertEquals("Leave them alone",
                assertThrows(Rejected.class, () -> invitations().invite(visitor, anna)).getMessage());

        assertEquals(List.of("InvitationPropose"), names());
        assertEquals(List.of(), threads().find(ThreadQuery.all()));
        assertEquals(0, visitor(visitor).invitations());
    }

    @Test
    void aVisitorIsInvitedOnce() {
        long visitor = people.visitor();
        ChatThread thread = invited(visitor);
        long bert = people.operator("Bert");

        WrongState problem = assertThrows(WrongState.class, () -> invitations().invite(visitor, bert));
        assertEquals("Visitor " + visitor + " is in thread " + thread.id() + " already", problem.getMessage());
        assertEquals(List.of(), names());
    }

    @Test
    void aVisitorWhomAHandlerInvitesIsNotInvitedTwice() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        long visitor = people.visitor();
        server.events().on(InvitationPropose.class, event -> {
            if (event.operator().id() == anna) {
                invitations().invite(visitor, bert);
            }
        });

        assertThrows(WrongState.class, () -> invitations().invite(visitor, anna));
        assertEquals(1, visitor(visitor).invitations());
    }

    @Test
    void aVisitorInAChatIsNotInvited() {
        long visitor = people.visitor();
        started();
        long anna = people.operator("Anna");
        assertThrows(WrongState.class, () -> invitations().invite(visitor, anna));
    }

    @Test
    void visitorsAndOperatorsMustBeThere() {
        long anna = people.operator("Anna");
        long visitor = people.visitor();
        assertThrows(NotFound.class, () -> invitations().invite(999, anna));
        assertThrows(NotFound.class, () -> invitations().invite(visitor, 999));
        assertThrows(NotFound.class, () -> invitations().of(999));
        assertThrows(NotFound.class, () -> invitations().reject(999));
        assertThrows(NotFound.class, () -> invitations().accept(999, ThreadStart.by(People.guest())));
        people.disable(anna);
        assertThrows(NotPermitted.class, () -> invitations().invite(visitor, anna));
        assertEquals(List.of(), names());
    }

    @Test
    void theVisitorAccepts() {
        long visitor = people.visitor();
        ChatThread before = invited(visitor);

        ChatThread after = invitations().accept(visitor, ThreadStart.by(People.guest()).withMessage("Yes, please"));

        assertEquals(before.id(), after.id());
        assertEquals(ThreadState.CHATTING, after.state());
        assertEquals(InvitationState.ACCEPTED, after.invitationState());
        assertEquals(before.operator(), after.operator());
        assertEquals(Optional.of(server.clock().instant()), after.chatStarted());
        assertEquals(1, visitor(visitor).chats());
        assertEquals(after.id(), visitor(visitor).thread());
        assertEquals(Optional.empty(), invitations().of(visitor));
        assertEquals(List.of("ThreadUpdate", "InvitationAccept", "ThreadPostMessage", "ThreadMessagePosted",
                "ThreadPostMessage", "ThreadMessagePosted", "ThreadUpdate", "ThreadUserIsReady"), names());
        ThreadUpdate update = server.events().triggered(ThreadUpdate.class).get(0);
        assertEquals(before, update.originalThread());
        assertEquals(new InvitationAccept(update.thread()), server.events().triggered().get(1));
        assertEquals(List.of("The visitor accepted the invitation of operator Anna", "Yes, please"),
                bodies(before.id()).subList(2, 4));
    }

    @Test
    void startingAChatAcceptsTheInvitation() {
        long visitor = people.visitor();
        ChatThread invitation = invited(visitor);

        ChatThread thread = threads().start(ThreadStart.by(People.guest()));

        assertEquals(invitation.id(), thread.id());
        assertEquals(InvitationState.ACCEPTED, thread.invitationState());
        assertEquals(1, server.events().triggered(InvitationAccept.class).size());
        assertThrows(WrongState.class, () -> invitations().accept(visitor, ThreadStart.by(People.guest())));
    }

    @Test
    void aBannedVisitorCannotAccept() {
        long visitor = people.visitor();
        ChatThread invitation = invited(visitor);
        server.chat().bans().create(People.REMOTE, Optional.empty(), "Abuse");

        assertThrows(Banned.class, () -> invitations().accept(visitor, ThreadStart.by(People.guest())));
        assertThrows(NotFound.class, () -> invitations().accept(
                visitor, ThreadStart.by(People.guest("198.51.100.1")).withGroup(999)));
        assertEquals(invitation, threads().get(invitation.id()));
        assertEquals(0, visitor(visitor).chats());
    }

    @Test
    void whoseAddressHasTooManyThreadsCannotAccept() {
        long visitor = people.visitor("another");
        ChatThread invitation = invited(visitor);
        set(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 1);
        ThreadStart start = ThreadStart.by(People.guest("198.51.100.1"));
        ChatThread other = threads().start(start);
        server.events().clear();

        assertThrows(LimitExceeded.class, () -> invitations().accept(visitor, start));
        assertEquals(List.of(), names());
        assertEquals(invitation, threads().get(invitation.id()));
        assertEquals(0, visitor(visitor).chats());

        threads().close(other.id(), Actor.VISITOR);
        assertEquals(invitation.id(), invitations().accept(visitor, start).id());
    }

    @Test
    void theInvitationHasTheLanguageOfTheVisitor() {
        long anna = people.operator("Anna");
        assertEquals("de", invitations().invite(speaking("de"), anna).locale());
        assertEquals("en", invitations().invite(speaking(""), anna).locale());
    }

    private long speaking(String locale) {
        return server.chat().visitors().track(new Visit(
                0, "user" + locale, "Guest", People.PAGE, "", "192.0.2.18", People.FIREFOX, locale)).id();
    }

    @Test
    void theVisitorRejects() {
        long visitor = people.visitor();
        ChatThread before = invited(visitor);

        ChatThread after = invitations().reject(visitor).orElseThrow();

        assertEquals(ThreadState.CLOSED, after.state());
        assertEquals(InvitationState.REJECTED, after.invitationState());
        assertEquals(0, visitor(visitor).thread());
        assertEquals(List.of("ThreadPostMessage", "ThreadMessagePosted", "ThreadUpdate", "ThreadClose",
                "InvitationReject"), names());
        assertEquals(new ThreadUpdate(after, before), server.events().triggered().get(2));
        assertEquals(new InvitationReject(after), server.events().triggered().get(4));
        assertEquals(Optional.empty(), invitations().reject(visitor));
    }

    @Test
    void anInvitationThatIsAcceptedWhileHandlersRunIsNotRejected() {
        long visitor = people.visitor();
        ChatThread before = invited(visitor);
        onPost("The visitor rejected the invitation", event -> threads().start(ThreadStart.by(People.guest())));

        assertEquals(Optional.empty(), invitations().reject(visitor));
        assertEquals(ThreadState.CHATTING, threads().get(before.id()).state());
    }

    @Test
    void anInvitationThatIsNotAnsweredIsIgnored() {
        long visitor = people.visitor();
        ChatThread before = invited(visitor);
        server.clock().advance(Duration.ofSeconds(60));
        assertEquals(List.of(), invitations().expire());
        server.clock().advance(Duration.ofSeconds(1));

        ChatThread after = invitations().expire().get(0);

        assertEquals(before.id(), after.id());
        assertEquals(ThreadState.CLOSED, after.state());
        assertEquals(InvitationState.IGNORED, after.invitationState());
        assertEquals(0, visitor(visitor).thread());
        assertEquals(List.of("ThreadUpdate", "ThreadClose", "ThreadPostMessage", "ThreadMessagePosted",
                "InvitationIgnore"), names());
        assertEquals(new InvitationIgnore(after), server.events().triggered().get(4));
        assertEquals("The visitor ignored the invitation, and it was closed", lastBody(before.id()));
        assertEquals(List.of(), invitations().expire());
    }

    @Test
    void anInvitationIsIgnoredWithoutANoteThatHandlersReject() {
        invited(people.visitor());
        rejectAll("No messages at all");
        server.clock().advance(Duration.ofSeconds(61));

        invitations().expire();

        assertEquals(List.of("ThreadUpdate", "ThreadClose", "ThreadPostMessage", "InvitationIgnore"), names());
    }

    @Test
    void theOperatorCancels() {
        long visitor = people.visitor();
        ChatThread before = invited(visitor);
        long bert = people.operator("Bert");
        assertThrows(NotPermitted.class, () -> threads().close(before.id(), Actor.operator(bert)));

        ChatThread after = threads().close(before.id(), Actor.operator(before.operator()));

        assertEquals(InvitationState.WAIT, after.invitationState());
        assertEquals(0, visitor(visitor).thread());
        assertEquals(List.of("ThreadPostMessage", "ThreadMessagePosted", "ThreadUpdate", "ThreadClose"), names());
        assertEquals("The invitation was cancelled", lastBody(before.id()));
    }

    @Test
    void aChatThatBeganWhileAnInvitationWasCancelledEndsWithAFarewell() {
        ChatThread before = invited(people.visitor());
        onPost("The invitation was cancelled", event -> threads().start(ThreadStart.by(People.guest())));

        threads().close(before.id(), Actor.operator(before.operator()));

        assertEquals("Operator Anna left the chat", lastBody(before.id()));
    }
}
