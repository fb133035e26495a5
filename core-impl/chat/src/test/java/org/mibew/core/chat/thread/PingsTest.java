package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ThreadAssign;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class PingsTest extends ThreadsTestCase {

    private static final Duration TOO_LONG = Duration.ofSeconds(31);

    PingsTest(DatabaseKind kind) {
        super(kind);
    }

    private Message last(long thread) {
        List<Message> messages = stored(thread);
        return messages.get(messages.size() - 1);
    }

    @Test
    void theVisitorsFirstPingQueuesTheThread() {
        ChatThread before = started();

        ChatThread after = threads().ping(before.id(), Actor.VISITOR, true);

        assertEquals(ThreadState.QUEUE, after.state());
        assertEquals(Optional.of(server.clock().instant()), after.userSeen());
        assertTrue(after.userTyping());
        assertTrue(after.revision() > before.revision());
        assertEquals(after, threads().get(before.id()));
        assertEquals(List.of(new ThreadUpdate(after, before)), server.events().triggered());
    }

    @Test
    void laterPingsAreNoChanges() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);
        server.clock().advance(Duration.ofSeconds(2));

        ChatThread visitor = threads().ping(thread.id(), Actor.VISITOR, true);
        ChatThread operator = threads().ping(thread.id(), Actor.operator(anna), true);

        assertTrue(operator.userTyping() && operator.operatorTyping());
        assertEquals(Optional.of(server.clock().instant()), visitor.userSeen());
        assertEquals(Optional.of(server.clock().instant()), operator.operatorSeen());
        assertEquals(operator, threads().get(thread.id()));
        assertEquals(thread.revision(), operator.revision());
        assertEquals(thread.modified(), operator.modified());
        assertEquals(List.of(), names());
    }

    @Test
    void aPingThatSaysNothingNewIsStoredEveryThreeSeconds() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);
        server.clock().advance(Duration.ofMillis(2_999));
        assertEquals(thread, threads().ping(thread.id(), Actor.VISITOR, false));
        assertEquals(thread, threads().ping(thread.id(), Actor.operator(anna), false));
        assertEquals(thread, threads().get(thread.id()));

        server.clock().advance(Duration.ofMillis(1));
        threads().ping(thread.id(), Actor.VISITOR, false);
        ChatThread stored = threads().ping(thread.id(), Actor.operator(anna), false);
        assertEquals(Optional.of(server.clock().instant()), stored.userSeen());
        assertEquals(Optional.of(server.clock().instant()), stored.operatorSeen());
        assertEquals(stored, threads().get(thread.id()));
    }

    @Test
    void whoeverIsHeardOfAllTheTimeIsNotLost() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);
        for (int second = 1; second <= 100; second++) {
            server.clock().advance(Duration.ofSeconds(1));
            threads().ping(thread.id(), Actor.operator(anna), false);
            assertEquals(ThreadState.CHATTING, threads().ping(thread.id(), Actor.VISITOR, false).state());
        }
        assertEquals(List.of(), names());
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepPingsFromBeingStored() {
        ChatThread thread = queued();
        server.clock().advance(Duration.ofHours(-1));
        assertEquals(Optional.of(server.clock().instant()), threads().ping(thread.id(), Actor.VISITOR, false).userSeen());
    }

    @Test
    void whoeverReadsAlongGivesNoSignOfLife() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        ChatThread thread = taken(anna);
        server.clock().advance(TOO_LONG);

        assertEquals(thread, threads().ping(thread.id(), Actor.operator(bert), true));
        assertEquals(List.of(), names());
    }

    @Test
    void aThreadThatIsOverStaysAsItIs() {
        long anna = people.operator("Anna");
        ChatThread closed = threads().close(taken(anna).id(), Actor.VISITOR);
        server.events().clear();

        assertEquals(closed, threads().ping(closed.id(), Actor.VISITOR, true));
        assertEquals(closed, threads().ping(closed.id(), Actor.operator(anna), true));
        assertEquals(List.of(), names());
    }

    @Test
    void theServerHasNoWindow() {
        ChatThread thread = started();
        assertThrows(IllegalArgumentException.class, () -> threads().ping(thread.id(), Actor.SERVER, false));
        assertThrows(NotFound.class, () -> threads().ping(999, Actor.VISITOR, false));
        assertThrows(NotFound.class, () -> threads().ping(999, Actor.operator(1), false));
    }

    @Test
    void aVisitorWhoseOperatorIsLostWaitsAgain() {
        long anna = people.operator("Anna");
        ChatThread before = taken(anna);
        Instant seen = server.clock().instant();
        server.clock().advance(TOO_LONG);

        ChatThread after = threads().ping(before.id(), Actor.VISITOR, false);

        assertEquals(ThreadState.WAITING, after.state());
        assertEquals(anna, after.operator());
        assertEquals(Optional.empty(), after.operatorSeen());
        assertEquals(List.of("ThreadPostMessage", "ThreadMessagePosted", "ThreadUpdate"), names());
        assertEquals(MessageKind.CONN, last(before.id()).kind());
        assertEquals(seen.plusSeconds(30), last(before.id()).created());

        server.events().clear();
        threads().ping(before.id(), Actor.VISITOR, false);
        assertEquals(List.of(), names());
    }

    @Test
    void anOperatorWhoComesBackIsInChargeAgain() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);
        server.clock().advance(TOO_LONG);
        ChatThread before = threads().ping(thread.id(), Actor.VISITOR, false);
        server.events().clear();

        ChatThread after = threads().ping(thread.id(), Actor.operator(anna), false);

        assertEquals(ThreadState.CHATTING, after.state());
        assertEquals("Operator Anna is back", lastBody(thread.id()));
        assertEquals(List.of("ThreadUpdate", "ThreadAssign", "ThreadPostMessage", "ThreadMessagePosted"), names());
        assertEquals(new ThreadAssign(after, before), server.events().triggered().get(1));
    }

    @Test
    void theOperatorWhomAThreadWaitsForGetsItOnThePing() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        long carl = people.operator("Carl");
        ChatThread thread = taken(anna);
        threads().redirectToOperator(thread.id(), Actor.operator(anna), bert);
        server.events().clear();

        assertEquals(ThreadState.WAITING, threads().ping(thread.id(), Actor.operator(carl), false).state());
        assertEquals(ThreadState.WAITING, threads().ping(thread.id(), Actor.operator(anna), false).state());
        ChatThread after = threads().ping(thread.id(), Actor.operator(bert), false);

        assertEquals(ThreadState.CHATTING, after.state());
        assertEquals(bert, after.operator());
        assertEquals(0, after.nextOperator());
        assertEquals("Operator Bert took over from operator Anna", lastBody(thread.id()));
    }

    @Test
    void aDisabledOperatorIsNotPutInCharge() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        ChatThread thread = taken(anna);
        threads().redirectToOperator(thread.id(), Actor.operator(anna), bert);
        people.disable(bert);

        assertEquals(ThreadState.WAITING, threads().ping(thread.id(), Actor.operator(bert), false).state());
    }

    @Test
    void theOperatorIsToldOnceThatTheVisitorIsLost() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);
        Instant seen = server.clock().instant();
        server.clock().advance(TOO_LONG);

        ChatThread after = threads().ping(thread.id(), Actor.operator(anna), false);
        threads().ping(thread.id(), Actor.operator(anna), false);

        assertEquals(ThreadState.CHATTING, after.state());
        assertEquals(Optional.empty(), after.userSeen());
        assertEquals(thread.revision(), after.revision());
        assertEquals(List.of("ThreadPostMessage", "ThreadMessagePosted"), names());
        assertEquals(MessageKind.FOR_AGENT, last(thread.id()).kind());
        assertEquals(seen.plusSeconds(30), last(thread.id()).created());
    }

    @Test
    void anOperatorIsLostWithoutAWordIfHandlersRejectIt() {
        ChatThread thread = taken(people.operator("Anna"));
        int messages = stored(thread.id()).size();
        rejectAll("No messages at all");
        server.clock().advance(TOO_LONG);

        assertEquals(ThreadState.WAITING, threads().ping(thread.id(), Actor.VISITOR, false).state());
        assertEquals(messages, stored(thread.id()).size());
    }

    @Test
    void anOperatorWhoIsHeardOfWhileHandlersRunIsNotLost() {
        long anna = people.operator("Anna");
        ChatThread thread = taken(anna);
        int messages = stored(thread.id()).size();
        server.clock().advance(TOO_LONG);
        onPost(Sentences.operatorLost(thread, Instant.EPOCH).body(),
                event -> threads().ping(thread.id(), Actor.operator(anna), false));

        assertEquals(ThreadState.CHATTING, threads().ping(thread.id(), Actor.VISITOR, false).state());
        assertEquals(messages, stored(thread.id()).size());
    }
}
