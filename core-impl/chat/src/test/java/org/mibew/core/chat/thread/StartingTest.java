package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.Secret;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.event.ThreadUserIsReady;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.visitor.VisitorTable;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StartingTest extends ThreadsTestCase {

    StartingTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void aChatStartsWithItsNotesAndTheVisitorIsReadyLast() {
        ChatThread thread = threads().start(ThreadStart.by(People.guest()));

        assertEquals(ThreadState.LOADING, thread.state());
        assertEquals(InvitationState.NOT_INVITED, thread.invitationState());
        assertEquals(server.clock().instant(), thread.created());
        assertEquals("Guest", thread.userName());
        assertEquals(thread, threads().get(thread.id()));
        assertEquals(List.of("ThreadCreate", "ThreadPostMessage", "ThreadMessagePosted", "ThreadPostMessage",
                "ThreadMessagePosted", "ThreadUserIsReady"), names());
        assertEquals(new ThreadCreate(thread), server.events().triggered().get(0));
        assertEquals(new ThreadUserIsReady(thread), server.events().triggered().get(5));
        List<Message> messages = stored(thread.id());
        assertEquals(List.of(MessageKind.FOR_AGENT, MessageKind.INFO), messages.stream().map(Message::kind).toList());
        assertEquals("The visitor came from the page " + People.PAGE, messages.get(0).body());
        assertEquals("Thank you for contacting us. An operator will be with you shortly.", messages.get(1).body());
    }

    @Test
    void whatTheSurveyAskedComesBeforeTheVisitorIsReady() {
        ThreadStart start = ThreadStart.by(People.guest())
                .withInfo("Order 7")
                .withEmail("guest@example.com")
                .withMessage("Good morning!");

        ChatThread thread = threads().start(start);

        assertEquals(List.of("Information about Guest: Order 7", "E-mail: guest@example.com", "Good morning!"),
                bodies(thread.id()).subList(2, 5));
        assertEquals(stored(thread.id()).get(4).id(), thread.shownMessage());
        List<String> events = names();
        assertEquals(List.of("ThreadPostMessage", "ThreadMessagePosted", "ThreadUpdate", "ThreadUserIsReady"),
                events.subList(events.size() - 4, events.size()));
    }

    @Test
    void aVisitorWithoutRefererCameFromNowhere() {
        Guest guest = new Guest("u", "Guest", "en", People.REMOTE, "", "");

        ChatThread thread = threads().start(ThreadStart.by(guest));

        assertEquals(1, stored(thread.id()).size());
    }

    @Test
    void aRequestedOperatorWhoIsOnlineIsNext() {
        long anna = people.operator("Anna");

        ChatThread thread = threads().start(ThreadStart.by(People.guest()).withOperatorCode("anna7"));

        assertEquals(anna, thread.nextOperator());
        assertEquals("Thank you for contacting us. An operator will be with you shortly.", lastBody(thread.id()));
    }

    @Test
    void aVisitorIsToldThatTheRequestedOperatorIsNotHere() {
        people.operator("Anna");
        server.clock().advance(Duration.ofMinutes(1));

        for (String code : List.of("anna7", "nobody")) {
            ChatThread thread = threads().start(ThreadStart.by(People.guest()).withOperatorCode(code));
            assertEquals(0, thread.nextOperator());
            assertTrue(lastBody(thread.id()).contains("is not here"), lastBody(thread.id()));
        }
    }

    @Test
    void aDisabledOperatorCannotBeRequested() {
        people.disable(people.operator("Anna"));

        assertEquals(0, threads().start(ThreadStart.by(People.guest()).withOperatorCode("anna7")).nextOperator());
    }

    @Test
    void aGroupMustExist() {
        long sales = people.group("Sales", 0);

        assertEquals(sales, threads().start(ThreadStart.by(People.guest()).withGroup(sales)).group());
        server.events().clear();
        NotFound problem = assertThrows(NotFound.class,
                () -> threads().start(ThreadStart.by(People.guest()).withGroup(sales + 1)));
        assertEquals("There is no group " + (sales + 1), problem.getMessage());
        assertEquals(List.of(), names());
    }

    @Test
    void aBannedVisitorCannotStart() {
        server.chat().bans().create("192.0.2.0/24", Optional.empty(), "Abuse");
        server.events().clear();

        assertThrows(Banned.class, () -> threads().start(ThreadStart.by(People.guest())));

        assertEquals(List.of(), names());
        assertEquals(List.of(), threads().find(ThreadQuery.all()));
    }

    @Test
    void anAddressMayHaveSoManyOpenThreads() {
        set(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 2);
        ChatThread first = started();
        started();

        LimitExceeded problem = assertThrows(
                LimitExceeded.class, () -> threads().start(ThreadStart.by(People.guest())));
        assertEquals("The address 192.0.2.17 has 2 open threads, and may not have more", problem.getMessage());
        assertEquals(List.of(), names());

        threads().start(ThreadStart.by(People.guest("192.0.2.18")));
        threads().close(first.id(), Actor.VISITOR);
        threads().start(ThreadStart.by(People.guest()));
    }

    @Test
    void theLimitCanBeOff() {
        set(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 0);
        for (int i = 0; i < 12; i++) {
            started();
        }
        assertEquals(12, threads().find(ThreadQuery.open()).size());
    }

    @Test
    void tenThousandThreadsFromOneAddressEndAtTheLimit() {
        int started = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                started();
                started++;
            } catch (LimitExceeded e) {
                assertEquals(10, started);
            }
        }
        assertEquals(10, started);
        assertEquals(10, threads().find(ThreadQuery.all()).size());
    }

    @Test
    void tokensAreWholeNumbersThatJavaScriptKeeps() {
        long one = Long.parseLong(started().token().reveal());
        long other = Long.parseLong(started().token().reveal());

        assertNotEquals(one, other);
        assertTrue(one > 0 && one < 1L << 53 && other > 0 && other < 1L << 53);
    }

    @Test
    void theTokenOpensTheThread() {
        ChatThread thread = started();

        assertEquals(thread, threads().get(thread.id(), thread.token()));
        NotPermitted problem = assertThrows(
                NotPermitted.class, () -> threads().get(thread.id(), Secret.of("4011234567890123")));
        assertEquals("The token is not that of thread " + thread.id(), problem.getMessage());
        assertThrows(NotPermitted.class, () -> threads().get(thread.id(), Secret.of("")));
    }

    @Test
    void firstWordsThatAreRejectedAreNotStoredAndTheVisitorIsTold() {
        onPost("4111 1111 1111 1111", event -> event.rejection().set(Rejection.because("No card numbers <here>")));

        ChatThread thread = threads().start(ThreadStart.by(People.guest()).withMessage("4111 1111 1111 1111"));

        assertEquals("Your message was not posted: No card numbers &lt;here&gt;", lastBody(thread.id()));
        assertEquals(0, thread.shownMessage());
        assertEquals(List.of(new ThreadUserIsReady(thread)), server.events().triggered(ThreadUserIsReady.class));
    }

    @Test
    void aChatStartsWithoutNotesThatHandlersReject() {
        rejectAll("No messages at all");

        ChatThread thread = threads().start(ThreadStart.by(People.guest()).withMessage("Good morning!"));

        assertEquals(List.of(), stored(thread.id()));
        assertEquals(1, server.events().triggered(ThreadUserIsReady.class).size());
    }

    @Test
    void aChatStartsWithoutNotesThatHandlersSpoil() {
        onPost("Thank you for contacting us. An operator will be with you shortly.",
                event -> event.messageBody().set("\ud800"));

        ChatThread thread = threads().start(ThreadStart.by(People.guest()));

        assertEquals(1, stored(thread.id()).size());
    }

    @Test
    void aVisitorWhoseThreadAHandlerClosesIsNotReady() {
        server.events().on(ThreadCreate.class, event -> threads().close(event.thread().id(), Actor.SERVER));

        ChatThread thread = threads().start(ThreadStart.by(People.guest()).withMessage("Good morning!"));

        assertEquals(ThreadState.CLOSED, thread.state());
        assertEquals(List.of("The chat has been closed"), bodies(thread.id()));
        assertEquals(List.of(), server.events().triggered(ThreadUserIsReady.class));
    }

    @Test
    void aTrackedVisitorIsInTheThreadUntilItIsOver() {
        long visitor = people.visitor();
        ChatThread thread = started();

        assertEquals(thread.id(), threadOf(visitor));
        threads().close(thread.id(), Actor.VISITOR);
        assertEquals(0, threadOf(visitor));
    }

    @Test
    void whatCannotBeStoredIsNamed() {
        Guest longName = new Guest("u", "n".repeat(10_000), "en", People.REMOTE, "", "");
        assertRefused(ThreadStart.by(longName), "userName has 10000 characters, and may have 1000");
        assertRefused(ThreadStart.by(People.guest()).withMessage("a\ud800"),
                "message has half a character, an unpaired surrogate, at position 1");
        assertRefused(ThreadStart.by(People.guest()).withInfo("\u0000"), "info has the character U+0000 at position 0");
        assertEquals(List.of(), threads().find(ThreadQuery.all()));
        assertEquals(List.of(), names());
    }

    private long threadOf(long visitor) {
        return server.database().jdbi().withHandle(handle -> VisitorTable.find(handle, visitor)).orElseThrow().thread();
    }

    private void assertRefused(ThreadStart start, String message) {
        IllegalArgumentException problem =
                assertThrows(IllegalArgumentException.class, () -> threads().start(start));
        assertEquals(message, problem.getMessage());
    }
}
