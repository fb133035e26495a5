package org.mibew.testkit.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.InvitationAccept;
import org.mibew.api.event.InvitationPropose;
import org.mibew.api.event.InvitationReject;
import org.mibew.api.event.OperatorPresence;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.SettingUpdate;
import org.mibew.api.event.ThreadAssign;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.AlreadyExists;
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
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Visitor;

class FakeChatTest {

    private static final NewMessage HELLO = NewMessage.of(MessageKind.USER, "Hello");

    private final FakeChat chat = new FakeChat();
    private final FakeThreads threads = chat.threads();

    @Test
    void chatGoesFromStartToEnd() {
        Operator anna = chat.operators().online("anna");
        ChatThread thread = threads.waiting("Vera");
        assertEquals(ThreadState.QUEUE, thread.state());

        threads.post(thread.id(), Actor.VISITOR, HELLO);
        threads.take(thread.id(), anna.id(), false);
        threads.post(thread.id(), Actor.operator(anna.id()), NewMessage.of(MessageKind.AGENT, "Good morning"));
        ChatThread closed = threads.close(thread.id(), Actor.VISITOR);

        assertEquals(ThreadState.CLOSED, closed.state());
        assertEquals(1, closed.messageCount());
        assertEquals(List.of("The visitor came from the page https://www.example.com/",
                "Thank you for contacting us. An operator will be with you shortly.", "Hello",
                "Operator anna joined the chat", "Good morning", "Visitor Vera left the chat"), threads.texts(thread.id()));
        assertEquals(1, chat.events().triggered(ThreadAssign.class).size());
        assertEquals(1, chat.events().triggered(ThreadClose.class).size());
        assertEquals(6, chat.events().triggered(ThreadMessagePosted.class).size());
    }

    @Test
    void handlersAlterAndRejectWhatIsPosted() {
        long id = threads.waiting("Vera").id();
        chat.events().attach(ThreadPostMessage.class, 0, post -> post.messageBody().update(body -> body + "!"));

        assertEquals("Hello!", threads.post(id, Actor.VISITOR, HELLO).orElseThrow().body());

        chat.events().attach(ThreadPostMessage.class, -1, post -> post.rejection().set(Rejection.because("Not today")));
        assertThrows(Rejected.class, () -> threads.post(id, Actor.VISITOR, HELLO));
        assertEquals(2, threads.posts().size());
        assertEquals("Hello", threads.posts().get(1).message().body());
    }

    @Test
    void messageWithoutTextIsNotStored() {
        long id = threads.waiting("Vera").id();
        chat.events().attach(ThreadPostMessage.class, 0, post -> post.messageBody().set(""));

        assertTrue(threads.post(id, Actor.VISITOR, HELLO).isEmpty());
    }

    @Test
    void readersGetWhatIsForThemAsHandlersLeaveIt() {
        long id = threads.waiting("Vera").id();
        threads.post(id, Actor.VISITOR, HELLO);
        chat.events().attach(ThreadGetMessagesAlter.class, 0,
                read -> read.messages().replaceAll(message -> message.withBody(message.body() + "?")));

        var batch = threads.messages(id, Actor.VISITOR, 0);

        assertEquals(2, batch.messages().size());
        assertEquals("Hello?", batch.messages().get(1).body());
        assertEquals(List.of(), threads.messages(id, Actor.VISITOR, batch.position()).messages());
    }

    @Test
    void rightsAreThoseOfTheServer() {
        Operator anna = chat.operators().online("anna");
        Operator bert = chat.operators().online("bert");
        long id = threads.chatting("Vera", anna).id();
        NewMessage words = NewMessage.of(MessageKind.AGENT, "Hello");

        assertThrows(NotPermitted.class, () -> threads.post(id, Actor.operator(bert.id()), words));
        assertThrows(NotPermitted.class, () -> threads.post(id, Actor.VISITOR, words));
        assertThrows(NotPermitted.class, () -> threads.take(id, bert.id(), true));
        assertThrows(AlreadyExists.class, () -> threads.take(id, 1, false));
        assertEquals(1, threads.take(id, 1, true).operator());
        threads.close(id, Actor.SERVER);
        assertThrows(WrongState.class, () -> threads.post(id, Actor.VISITOR, HELLO));
        assertThrows(NotFound.class, () -> threads.get(99));
    }

    @Test
    void bansAndLimitsKeepOut() {
        chat.settings().set(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 1);
        long id = threads.waiting("Vera").id();
        assertThrows(LimitExceeded.class, () -> threads.waiting("Otto"));

        chat.bans().create("192.0.2.17", Optional.of(chat.clock().instant().plusSeconds(60)), "Abuse");
        assertThrows(Banned.class, () -> threads.post(id, Actor.VISITOR, HELLO));
        chat.clock().advance(Duration.ofSeconds(61));
        threads.post(id, Actor.VISITOR, HELLO);
    }

    @Test
    void pluginsKeepTheirData() {
        long id = threads.waiting("Vera").id();
        assertEquals(Map.of(), threads.data(id, "one"));

        threads.keepData(id, "one", Map.of("count", 1));

        assertEquals(Map.of("count", 1), threads.data(id, "one"));
        assertEquals(Map.of(), threads.data(id, "two"));
    }

    @Test
    void threadsAreFoundByWhatIsAskedFor() {
        long old = threads.waiting("Vera").id();
        threads.close(old, Actor.SERVER);
        chat.clock().advance(Duration.ofDays(2));
        long open = threads.waiting("Otto").id();

        assertEquals(List.of(open), ids(ThreadQuery.open()));
        assertEquals(List.of(old), ids(ThreadQuery.all().withModifiedBefore(chat.clock().instant())));
        assertEquals(List.of(open), ids(ThreadQuery.all().withCreatedFrom(chat.clock().instant())));
        assertEquals(List.of(open), ids(ThreadQuery.all().withAfter(old)));
        threads.delete(old);
        assertEquals(List.of(), ids(ThreadQuery.all().withStates(Set.of(ThreadState.CLOSED))));
    }

    private List<Long> ids(ThreadQuery query) {
        return threads.find(query).stream().map(ChatThread::id).toList();
    }

    @Test
    void consoleIsToldWhatChanged() {
        long id = threads.waiting("Vera").id();
        threads.post(id, Actor.VISITOR, HELLO);

        var first = threads.changes(1, ThreadPosition.START);
        assertEquals(Optional.of("Hello"), first.threads().get(0).firstMessage());
        assertEquals(List.of(), threads.changes(1, first.position()).threads());
        threads.close(id, Actor.VISITOR);
        assertEquals(ThreadState.CLOSED, threads.changes(1, first.position()).threads().get(0).state());
    }

    @Test
    void visitorIsInvitedAndAccepts() {
        Operator anna = chat.operators().online("anna");
        Visitor visitor = chat.visitors().onPage("Vera", "https://www.example.com/prices");
        ChatThread invitation = chat.invitations().invite(visitor.id(), anna.id());
        assertTrue(chat.visitors().list(0).get(0).invitation().isPresent());
        assertThrows(WrongState.class, () -> chat.invitations().invite(visitor.id(), anna.id()));

        ChatThread thread = threads.start(ThreadStart.by(FakeChat.guest("Vera")));

        assertEquals(invitation.id(), thread.id());
        assertEquals(InvitationState.ACCEPTED, thread.invitationState());
        assertEquals(1, chat.events().triggered(InvitationAccept.class).size());
        assertEquals(1, chat.visitors().get(visitor.id()).chats());
    }

    @Test
    void invitationEndsByAnotherPageOrByTime() {
        Visitor visitor = chat.visitors().onPage("Vera", "https://www.example.com/");
        chat.invitations().invite(visitor.id(), 1);
        chat.visitors().onPage("Vera", "https://www.example.com/prices");
        assertEquals(1, chat.events().triggered(InvitationReject.class).size());

        chat.invitations().invite(visitor.id(), 1);
        assertEquals(List.of(), chat.invitations().expire());
        chat.clock().advance(Duration.ofMinutes(2));
        assertEquals(InvitationState.IGNORED, chat.invitations().expire().get(0).invitationState());
    }

    @Test
    void handlerPreventsAnInvitation() {
        Visitor visitor = chat.visitors().onPage("Vera", "https://www.example.com/");
        chat.events().attach(InvitationPropose.class, 0, propose -> propose.rejection().set(Rejection.because("At work")));

        assertThrows(Rejected.class, () -> chat.invitations().invite(visitor.id(), 1));
        assertTrue(chat.invitations().of(visitor.id()).isEmpty());
    }

    @Test
    void visitorsAreForgottenAfterAWhile() {
        Visitor visitor = chat.visitors().onPage("Vera", "https://www.example.com/");
        chat.clock().advance(Duration.ofDays(1));

        assertEquals(List.of(visitor.id()), chat.visitors().purge());
        assertEquals(1, chat.events().triggered(VisitorDeleteOld.class).size());
        assertTrue(chat.visitors().find(visitor.id()).isEmpty());
    }

    @Test
    void operatorsAndGroupsKnowWhoIsThere() {
        Operator anna = chat.operators().online("anna");
        long sales = chat.groups().create("Sales").id();
        chat.groups().setOperators(sales, Set.of(anna.id()));

        assertEquals(Presence.AVAILABLE, chat.groups().presence(sales));
        assertEquals(List.of(chat.operators().get(anna.id())), chat.operators().available(sales));
        chat.clock().advance(Duration.ofMinutes(5));
        assertEquals(Presence.OFFLINE, chat.operators().presence(anna.id()));
        chat.operators().ping(anna.id());
        assertEquals(2, chat.events().triggered(OperatorPresence.class).size());
        chat.operators().delete(anna.id());
        assertFalse(chat.groups().operators(sales).contains(anna.id()));
        assertThrows(WrongState.class, () -> chat.operators().disable(1, true));
    }

    @Test
    void deletedGroupIsLeftByItsThreads() {
        long sales = chat.groups().create("Sales").id();
        long thread = threads.start(ThreadStart.by(FakeChat.guest("Vera")).withGroup(sales)).id();

        chat.groups().delete(sales);

        assertEquals(0, threads.get(thread).group());
    }

    @Test
    void settingsAreCheckedAndTold() {
        assertFalse(chat.settings().get(ServerSettings.ENABLE_BAN));

        chat.settings().set("enableban", "yes");
        chat.settings().set("enableban", "1");

        assertTrue(chat.settings().get(ServerSettings.ENABLE_BAN));
        assertEquals(List.of(new SettingUpdate("enableban", "1", "0")), chat.events().triggered(SettingUpdate.class));
        var e = assertThrows(IllegalArgumentException.class, () -> chat.settings().set("enabelban", "1"));
        assertTrue(e.getMessage().contains("enableban"), e.getMessage());
    }

    @Test
    void cannedMessagesOfTheGroupComeFirst() {
        long sales = chat.groups().create("Sales").id();
        chat.cannedMessages().create("en", 0, "Bye", "Good bye");
        chat.cannedMessages().create("en", sales, "Price", "It is cheap");
        chat.cannedMessages().create("de", 0, "Hallo", "Guten Tag");
        long thread = threads.start(ThreadStart.by(FakeChat.guest("Vera")).withGroup(sales)).id();

        assertEquals(List.of("Price", "Bye"),
                chat.cannedMessages().forThread(thread).stream().map(message -> message.title()).toList());
    }
}
