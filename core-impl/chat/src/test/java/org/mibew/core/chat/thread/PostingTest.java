package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.MessageOptions;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class PostingTest extends ThreadsTestCase {

    PostingTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void theVisitorsFirstMessageIsStoredToldAndShown() {
        ChatThread before = queued();

        Message message = threads().post(before.id(), Actor.VISITOR, words("Good morning!")).orElseThrow();

        ChatThread after = threads().get(before.id());
        assertEquals(Optional.of("Guest"), message.name());
        assertEquals(message.id(), after.shownMessage());
        assertTrue(after.revision() > before.revision());
        assertEquals(message, stored(before.id()).get(2));
        assertEquals(List.of("ThreadPostMessage", "ThreadMessagePosted", "ThreadUpdate"), names());
        assertEquals(new ThreadMessagePosted(after, message), server.events().triggered().get(1));
        assertEquals(new ThreadUpdate(after, before), server.events().triggered().get(2));
    }

    @Test
    void laterMessagesAreNoChangeOfTheThread() {
        ChatThread thread = queued();
        threads().post(thread.id(), Actor.VISITOR, words("Good morning!"));
        ChatThread before = threads().get(thread.id());
        server.events().clear();

        threads().post(thread.id(), Actor.VISITOR, words("Is anybody there?"));

        assertEquals(before, threads().get(thread.id()));
        assertEquals(List.of("ThreadPostMessage", "ThreadMessagePosted"), names());
    }

    @Test
    void anOperatorsMessageHasNameAndId() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);

        Message message = threads().post(thread.id(), Actor.operator(anna), answer("Good morning!")).orElseThrow();

        assertEquals(Optional.of("Anna"), message.name());
        assertEquals(anna, message.operator());
        assertEquals(0, threads().get(thread.id()).shownMessage());
    }

    @Test
    void theServerPostsMessagesOfEveryKind() {
        ChatThread thread = queued();
        for (MessageKind kind : MessageKind.values()) {
            NewMessage message = kind == MessageKind.PLUGIN
                    ? NewMessage.ofPlugin("org.example.poll", Map.of("votes", 3, "open", true, "names", List.of("é\u0000")))
                    : NewMessage.of(kind, "As " + kind);
            Message stored = threads().post(thread.id(), Actor.SERVER, message).orElseThrow();
            assertEquals(kind, stored.kind());
            assertEquals(message.data(), stored.data());
            assertEquals(stored, stored(thread.id()).get(stored(thread.id()).size() - 1));
        }
    }

    @Test
    void visitorsAndOperatorsPostTheirOwnWordsAlone() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);

        assertThrows(NotPermitted.class, () -> threads().post(thread.id(), Actor.VISITOR, answer("I am the operator")));
        assertThrows(NotPermitted.class, () -> threads().post(thread.id(), Actor.operator(anna), words("I am the visitor")));
        assertThrows(NotPermitted.class,
                () -> threads().post(thread.id(), Actor.operator(anna), answer("I am Bert").withOperator(anna + 1)));
        assertEquals(List.of(), names());
    }

    @Test
    void anOperatorWhoIsNotInChargeCannotPost() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        ChatThread thread = taken(anna);

        NotPermitted problem = assertThrows(
                NotPermitted.class, () -> threads().post(thread.id(), Actor.operator(bert), answer("Hello")));

        assertEquals("Operator " + bert + " is not in charge of thread " + thread.id(), problem.getMessage());
        assertEquals(List.of(), names());
    }

    @Test
    void nobodyPostsToAThreadThatIsOver() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);
        threads().close(thread.id(), Actor.VISITOR);
        server.events().clear();

        for (Actor actor : List.of(Actor.VISITOR, Actor.operator(anna), Actor.SERVER)) {
            NewMessage message = actor.role() == Actor.Role.OPERATOR ? answer("Hello?") : words("Hello?");
            assertThrows(WrongState.class, () -> threads().post(thread.id(), actor, message));
        }
        assertEquals(List.of(), names());
    }

    @Test
    void aBannedVisitorCannotPost() {
        ChatThread thread = queued();
        server.chat().bans().create("192.0.2.0/24", Optional.empty(), "Abuse");
        server.events().clear();

        assertThrows(Banned.class, () -> threads().post(thread.id(), Actor.VISITOR, words("Hello?")));
        assertEquals(List.of(), names());
        assertTrue(threads().post(thread.id(), Actor.SERVER, words("Hello!")).isPresent());
    }

    @Test
    void handlersAlterKindBodyAndOptions() {
        ChatThread thread = queued();
        onPost("Good morning!", event -> {
            event.messageKind().set(MessageKind.PLUGIN);
            event.messageBody().set("Good evening!");
            event.messageOptions().put(MessageOptions.NAME, "Somebody");
            event.messageOptions().put(MessageOptions.OPERATOR_ID, 7);
            event.messageOptions().put(MessageOptions.CREATED, 1_700_000_000L);
            event.messageOptions().put(MessageOptions.PLUGIN, "org.example.time");
            event.messageOptions().put(MessageOptions.DATA, Map.of("hour", 18));
        });

        Message message = threads().post(thread.id(), Actor.VISITOR, words("Good morning!")).orElseThrow();

        assertEquals(new Message(message.id(), MessageKind.PLUGIN, Instant.ofEpochSecond(1_700_000_000L),
                Optional.of("Somebody"), 7, "Good evening!", "org.example.time", Map.of("hour", 18), Map.of()), message);
        assertEquals(message, stored(thread.id()).get(2));
        assertEquals(0, threads().get(thread.id()).shownMessage());
    }

    @Test
    void optionsThatHandlersTakeAwayHaveTheirDefaults() {
        ChatThread thread = queued();
        Instant created = Instant.ofEpochMilli(1_700_000_000_123L);
        onPost("Without", event -> event.messageOptions().clear());

        Message message = threads().post(thread.id(), Actor.SERVER,
                words("Without").withName("Name").withOperator(3).withCreated(created)).orElseThrow();
        Message kept = threads().post(thread.id(), Actor.SERVER, words("With").withCreated(created)).orElseThrow();

        assertEquals(Optional.empty(), message.name());
        assertEquals(0, message.operator());
        assertEquals(server.clock().instant(), message.created());
        assertEquals(created, kept.created());
    }

    @Test
    void whatHandlersLeaveIsChecked() {
        ChatThread thread = queued();
        onPost("a", event -> event.messageBody().set("\ud800"));
        onPost("b", event -> event.messageOptions().put(MessageOptions.NAME, 7));
        onPost("c", event -> event.messageOptions().put(MessageOptions.OPERATOR_ID, -1));
        onPost("d", event -> event.messageOptions().put(MessageOptions.DATA, Map.of("x", new Object())));
        onPost("e", event -> event.messageKind().set(MessageKind.PLUGIN));
        onPost("f", event -> event.messageOptions().put(MessageOptions.CREATED, Long.MAX_VALUE));
        onPost("g", event -> event.messageKind().clear());
        onPost("h", event -> event.messageOptions().put(MessageOptions.OPERATOR_ID, 1.5));
        onPost("i", event -> event.messageOptions().put(MessageOptions.PLUGIN, "org.example"));

        int before = stored(thread.id()).size();
        for (String body : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i")) {
            IllegalArgumentException problem = assertThrows(IllegalArgumentException.class,
                    () -> threads().post(thread.id(), Actor.VISITOR, words(body)), body);
            assertTrue(problem.getMessage().length() > 10, problem.getMessage());
        }
        assertEquals(before, stored(thread.id()).size());
    }

    @Test
    void aRejectedMessageIsNotStored() {
        ChatThread thread = queued();
        onPost("4111 1111 1111 1111", event -> event.rejection().set(Rejection.because("No card numbers here")));

        Rejected problem = assertThrows(Rejected.class,
                () -> threads().post(thread.id(), Actor.VISITOR, words("4111 1111 1111 1111")));

        assertEquals("No card numbers here", problem.getMessage());
        assertEquals(2, stored(thread.id()).size());
        assertEquals(List.of("ThreadPostMessage"), names());
    }

    @Test
    void anEmptiedMessageIsNotStored() {
        ChatThread thread = queued();
        onPost("away", event -> event.messageBody().set(""));
        onPost("cleared", event -> event.messageBody().clear());

        assertEquals(Optional.empty(), threads().post(thread.id(), Actor.VISITOR, words("away")));
        assertEquals(Optional.empty(), threads().post(thread.id(), Actor.VISITOR, words("cleared")));
        assertEquals(Optional.empty(), threads().post(thread.id(), Actor.VISITOR, words("")));

        assertEquals(2, stored(thread.id()).size());
        assertEquals(List.of("ThreadPostMessage", "ThreadPostMessage", "ThreadPostMessage"), names());
    }

    @Test
    void aHandlerMayGiveAnEmptyMessageAText() {
        ChatThread thread = queued();
        onPost("", event -> event.messageBody().set("Nothing"));

        assertEquals("Nothing", threads().post(thread.id(), Actor.VISITOR, words("")).orElseThrow().body());
    }

    @Test
    void aThreadThatAHandlerClosesGetsNoMessage() {
        ChatThread thread = queued();
        onPost("Bye", event -> threads().close(thread.id(), Actor.SERVER));

        assertThrows(WrongState.class, () -> threads().post(thread.id(), Actor.VISITOR, words("Bye")));

        assertEquals("The chat has been closed", lastBody(thread.id()));
    }

    @Test
    void aVisitorWhomAHandlerBansGetsNoMessageIn() {
        ChatThread thread = queued();
        onPost("Abuse", event -> server.chat().bans().create(People.REMOTE, Optional.empty(), "Abuse"));

        assertThrows(Banned.class, () -> threads().post(thread.id(), Actor.VISITOR, words("Abuse")));

        assertEquals(2, stored(thread.id()).size());
    }

    @Test
    void anOperatorWhoLosesTheThreadMeanwhileGetsNoMessageIn() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert", Permission.TAKE_OVER);
        ChatThread thread = taken(anna);
        onPost("Hello", event -> threads().take(thread.id(), bert, true));

        assertThrows(NotPermitted.class, () -> threads().post(thread.id(), Actor.operator(anna), answer("Hello")));
    }

    @Test
    void aHandlerMayPostItself() {
        ChatThread thread = queued();
        onPost("Hello", event ->
                threads().post(thread.id(), Actor.SERVER, NewMessage.of(MessageKind.INFO, "Somebody says hello")));

        threads().post(thread.id(), Actor.VISITOR, words("Hello"));

        assertEquals(List.of("Somebody says hello", "Hello"), bodies(thread.id()).subList(2, 4));
    }

    @Test
    void unknownThreadsAreNamed() {
        NotFound problem = assertThrows(NotFound.class, () -> threads().post(999, Actor.VISITOR, words("Hello")));
        assertEquals("There is no thread 999", problem.getMessage());
        assertEquals(List.of(), server.events().triggered(ThreadPostMessage.class));
    }
}
