package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ThreadSearchTest extends ThreadsTestCase {

    ThreadSearchTest(DatabaseKind kind) {
        super(kind);
    }

    private List<Long> ids(ThreadQuery query) {
        return threads().find(query).stream().map(ChatThread::id).toList();
    }

    @Test
    void everythingThatIsAskedForMustHold() {
        long anna = people.operator("Anna");
        long sales = people.group("Sales", 0);
        Instant start = server.clock().instant();
        long first = threads().start(ThreadStart.by(People.guest()).withGroup(sales)).id();
        server.clock().advance(Duration.ofMinutes(1));
        long second = threads().start(ThreadStart.by(People.guest("198.51.100.1"))).id();
        threads().take(second, anna, false);
        server.clock().advance(Duration.ofMinutes(1));
        long third = threads().close(started().id(), Actor.VISITOR).id();

        ThreadQuery all = ThreadQuery.all();
        assertEquals(List.of(first, second, third), ids(all));
        assertEquals(List.of(first, second), ids(ThreadQuery.open()));
        assertEquals(List.of(third), ids(all.withStates(Set.of(ThreadState.CLOSED))));
        assertEquals(List.of(first, third), ids(all.withRemote(People.REMOTE)));
        assertEquals(List.of(first, second, third), ids(all.withUserId("4cf1b2a90d3e")));
        assertEquals(List.of(), ids(all.withUserId("' or 1 = 1 --")));
        assertEquals(List.of(second), ids(all.withOperator(anna)));
        assertEquals(List.of(first), ids(all.withGroup(sales)));
        assertEquals(List.of(second, third), ids(all.withCreatedFrom(start.plusSeconds(60))));
        assertEquals(List.of(first), ids(all.withCreatedBefore(start.plusSeconds(60))));
        assertEquals(List.of(first), ids(all.withModifiedBefore(start.plusSeconds(60))));
        assertEquals(List.of(first), ids(ThreadQuery.open().withRemote(People.REMOTE).withGroup(sales)));
        assertEquals(List.of(second), ids(all.withAfter(first).withLimit(1)));
    }

    @Test
    void threadsOfSeveralStatesComeByTheirIds() {
        long chatting = started().id();
        threads().take(chatting, people.operator("Anna"), false);
        long waiting = started().id();

        assertEquals(List.of(chatting, waiting), ids(ThreadQuery.open()));
        assertEquals(List.of(chatting), ids(ThreadQuery.open().withLimit(1)));
        assertEquals(List.of(waiting), ids(ThreadQuery.open().withAfter(chatting)));
        assertEquals(List.of(chatting, waiting), ids(ThreadQuery.all().withRemote(People.REMOTE)));
        assertEquals(List.of(chatting), ids(ThreadQuery.all().withRemote(People.REMOTE).withLimit(1)));
    }

    @Test
    void unknownIdsFindNothing() {
        assertEquals(Optional.empty(), threads().find(0));
        assertEquals(Optional.empty(), threads().find(-7));
        assertEquals(Optional.empty(), threads().find(Long.MAX_VALUE));
    }
}
