package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadRow;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Rows;

/** What leaves the list of threads, and lists that are told in parts. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ConsoleChangesTest extends ThreadsTestCase {

    private long anna;
    private ThreadPosition position;

    ConsoleChangesTest(DatabaseKind kind) {
        super(kind);
    }

    /** Looks for the first time. */
    private void look() {
        anna = people.operator("Anna");
        ThreadChanges first = threads().changes(anna, ThreadPosition.START);
        assertTrue(first.startsAnew());
        position = first.position();
    }

    /** Looks again. */
    private ThreadChanges changes() {
        ThreadChanges changes = threads().changes(anna, position);
        position = changes.position();
        return changes;
    }

    private static List<Long> ids(ThreadChanges changes) {
        return changes.threads().stream().map(ThreadRow::id).toList();
    }

    private void assertNothing(ThreadChanges changes) {
        assertEquals(new ThreadChanges(List.of(), List.of(), position, false, true), changes);
    }

    @Test
    void deletedThreadsAreGone() {
        long thread = queued().id();
        look();

        threads().delete(thread);

        ThreadChanges changes = changes();
        assertEquals(List.of(), changes.threads());
        assertEquals(List.of(thread), changes.gone());
        assertFalse(changes.startsAnew());
        assertNothing(changes());
    }

    @Test
    void threadsOfOtherGroupsAreGone() {
        set(ServerSettings.ENABLE_GROUPS, true);
        long bert = people.operator("Bert");
        long sales = people.group("Sales", 0);
        long help = people.group("Help", 0);
        people.join(help, bert);
        long thread = threads().start(ThreadStart.by(People.guest())).id();
        look();
        people.join(sales, anna);
        threads().take(thread, anna, false);
        assertEquals(List.of(thread), ids(changes()));

        threads().redirectToGroup(thread, Actor.operator(anna), help);

        ThreadChanges changes = changes();
        assertEquals(List.of(), changes.threads());
        assertEquals(List.of(thread), changes.gone());
        assertEquals(List.of(thread), ids(threads().changes(bert, ThreadPosition.START)));
    }

    @Test
    void whoLooksAgainAfterTheTracesAreGoneBeginsAnew() {
        long deleted = queued().id();
        long staying = queued().id();
        look();
        threads().delete(deleted);
        server.clock().advance(Duration.ofMinutes(59));
        assertEquals(0, threads().purgeTraces());
        server.clock().advance(Duration.ofMinutes(2));
        assertEquals(1, threads().purgeTraces());
        assertEquals(0, threads().purgeTraces());

        ThreadChanges changes = changes();
        assertTrue(changes.startsAnew());
        assertEquals(List.of(staying), ids(changes));
        assertNothing(changes());
    }

    @Test
    void oldThreadsAreDeletedWithoutATrace() {
        long deleted = queued().id();
        look();
        ThreadPosition before = position;
        threads().close(deleted, Actor.VISITOR);
        assertEquals(List.of(deleted), ids(changes()));
        server.clock().advance(Duration.ofDays(1));

        threads().delete(deleted);

        assertEquals(0, new Rows(server.database()).count("thread_trace"));
        assertNothing(changes());
        assertTrue(threads().changes(anna, before).startsAnew());
    }

    @Test
    void othersMembersBeginAnew() {
        set(ServerSettings.ENABLE_GROUPS, true);
        long sales = people.group("Sales", 0);
        long thread = threads().start(ThreadStart.by(People.guest()).withGroup(sales)).id();
        look();

        server.chat().groups().setOperators(sales, Set.of(anna));
        ThreadChanges changes = changes();
        assertTrue(changes.startsAnew());
        assertEquals(List.of(thread), ids(changes));

        server.chat().groups().setGroupsOf(anna, Set.of());
        changes = changes();
        assertTrue(changes.startsAnew());
        assertEquals(List.of(), ids(changes));

        server.chat().groups().update(sales, GroupProfile.of("Sales").withEmail("sales@example.com"));
        assertNothing(changes());
    }

    @Test
    void aPositionOfAnotherStoreBeginsAnew() {
        look();
        assertTrue(threads().changes(anna, ThreadPosition.at(position.revision() + 1)).startsAnew());
    }

    @Test
    void aLongListIsToldInPartsWithoutGaps() {
        int most = Console.MOST;
        List<Long> ids = new ArrayList<>();
        long first = queued().id();
        Rows rows = new Rows(server.database());
        rows.execute("update revision set id = 10");
        for (int i = 0; i < 2 * most; i++) {
            ids.add(rows.thread(Map.of("state", 0, "revision", 10L)));
        }
        look();
        Map<Long, String> seen = new TreeMap<>();
        ThreadChanges changes = threads().changes(anna, ThreadPosition.START);
        assertEquals(most, changes.threads().size());
        assertFalse(changes.complete());
        // What was told, and what was not, change before the rest is told.
        threads().rename(first, Actor.SERVER, "First");
        threads().close(ids.get(2 * most - 1), Actor.SERVER);
        threads().delete(ids.get(0));
        while (!changes.threads().isEmpty() || !changes.gone().isEmpty()) {
            changes.threads().forEach(row -> seen.put(row.id(), row.userName() + " " + row.state()));
            changes.gone().forEach(seen::remove);
            changes = threads().changes(anna, changes.position());
            assertFalse(changes.startsAnew());
            assertTrue(changes.threads().size() <= most);
        }
        assertTrue(changes.complete());

        assertEquals(2 * most, seen.size());
        assertEquals("First QUEUE", seen.get(first));
        assertEquals("Guest CLOSED", seen.get(ids.get(2 * most - 1)));
        assertFalse(seen.containsKey(ids.get(0)));
    }

    @Test
    void manyChangesAreToldInPartsWithoutGaps() {
        look();
        int most = Console.MOST;
        Rows rows = new Rows(server.database());
        for (long i = 1; i <= 2 * most; i++) {
            rows.thread(Map.of("state", 0, "revision", position.revision() + i));
        }
        rows.execute("insert into thread_trace (revision, thread_id, deleted) values (?, 77, 0)",
                position.revision() + most + 1);
        rows.execute("update revision set id = id + ?", 2L * most);

        ThreadChanges changes = changes();
        assertEquals(most, changes.threads().size());
        assertEquals(List.of(), changes.gone());
        assertFalse(changes.complete());
        changes = changes();
        assertEquals(most, changes.threads().size());
        assertEquals(List.of(77L), changes.gone());
        assertTrue(changes.complete());
        assertNothing(changes());
    }
}
