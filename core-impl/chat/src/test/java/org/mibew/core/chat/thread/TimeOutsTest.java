package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.event.VisitorWaiting;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class TimeOutsTest extends ThreadsTestCase {

    TimeOutsTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void silentThreadsAreClosedWithTheirEvents() {
        ChatThread before = queued();
        int messages = stored(before.id()).size();
        server.clock().advance(Duration.ofSeconds(600));
        assertEquals(0, threads().expire());
        server.clock().advance(Duration.ofSeconds(1));

        assertEquals(1, threads().expire());

        ChatThread after = threads().get(before.id());
        assertEquals(ThreadState.CLOSED, after.state());
        assertEquals(messages, stored(before.id()).size());
        assertEquals(List.of(new ThreadUpdate(after, before), new ThreadClose(after)), server.events().triggered());
        assertEquals(0, threads().expire());
    }

    @Test
    void aSignOfLifeOfEitherSideKeepsAThread() {
        long anna = people.operator("Anna");
        long visitors = taken(anna).id();
        long operators = taken(anna).id();
        long nobodys = taken(anna).id();
        server.clock().advance(Duration.ofSeconds(500));
        threads().ping(visitors, Actor.VISITOR, false);
        threads().ping(operators, Actor.operator(anna), false);
        server.clock().advance(Duration.ofSeconds(500));

        assertEquals(1, threads().expire());
        assertEquals(ThreadState.CLOSED, threads().get(nobodys).state());
        assertEquals(ThreadState.WAITING, threads().get(visitors).state());
        assertEquals(ThreadState.CHATTING, threads().get(operators).state());
    }

    @Test
    void manyThreadsAreClosedAtOnce() {
        set(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 0);
        for (int i = 0; i < 230; i++) {
            started();
        }
        server.clock().advance(Duration.ofHours(1));

        assertEquals(230, threads().expire());
        assertEquals(List.of(), threads().find(ThreadQuery.open()));
    }

    @Test
    void threadsCanLiveForEver() {
        queued();
        set(ServerSettings.THREAD_LIFETIME, 0);
        server.clock().advance(Duration.ofDays(100));

        assertEquals(0, threads().expire());
    }

    @Test
    void aVisitorWhoWaitsTooLongIsToldOfOnceForEachWait() {
        long anna = people.operator("Anna");
        ChatThread thread = queued();
        server.clock().advance(Duration.ofSeconds(119));
        assertEquals(0, threads().tellWaiting());
        server.clock().advance(Duration.ofSeconds(4));

        assertEquals(1, threads().tellWaiting());
        assertEquals(List.of(new VisitorWaiting(thread, 123)), server.events().triggered());
        assertEquals(0, threads().tellWaiting());

        threads().take(thread.id(), anna, false);
        assertEquals(0, threads().tellWaiting());
        threads().redirectToOperator(thread.id(), Actor.operator(anna), people.operator("Bert"));
        server.clock().advance(Duration.ofSeconds(121));
        server.events().clear();
        assertEquals(1, threads().tellWaiting());
        assertEquals(121, server.events().triggered(VisitorWaiting.class).get(0).waited());
    }

    @Test
    void nobodyIsToldOfVisitorsWhoDoNotWait() {
        taken(people.operator("Anna"));
        started();
        threads().close(queued().id(), Actor.VISITOR);
        server.clock().advance(Duration.ofSeconds(300));
        assertEquals(0, threads().tellWaiting());

        queued();
        set(ServerSettings.WAITING_ALERT, 0);
        server.clock().advance(Duration.ofSeconds(300));
        assertEquals(0, threads().tellWaiting());
    }
}
