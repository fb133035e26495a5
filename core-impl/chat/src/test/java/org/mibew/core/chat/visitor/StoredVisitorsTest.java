package org.mibew.core.chat.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Ids;
import org.mibew.api.event.PluginEvent;
import org.mibew.api.event.VisitorCreate;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.event.VisitorTrack;
import org.mibew.api.problem.NotFound;
import org.mibew.api.visitor.Invitation;
import org.mibew.api.visitor.PageVisit;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.visitor.VisitorRow;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Rows;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredVisitorsTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @RegisterExtension
    final ChatServer server;

    private Rows rows;
    private FakeInvitations invitations;
    private StoredVisitors visitors;

    StoredVisitorsTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void open() {
        rows = new Rows(server.database());
        invitations = new FakeInvitations(visitor -> server.events().trigger(new InvitationEnded(visitor)));
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        visitors = new StoredVisitors(store, server.clock(), server.chat().settings(), invitations);
    }

    /** Shows in the list of events where the invitation was rejected. */
    record InvitationEnded(long visitor) implements PluginEvent {}

    private static Visit visit(String userId, String page) {
        return new Visit(0, userId, "Guest", page, "https://search.example.com/", "192.0.2.17", FIREFOX, "en");
    }

    private void bind(long visitor, long thread) {
        rows.execute("update visitor set thread_id = ? where id = ?", thread, visitor);
    }

    private Instant now() {
        return server.clock().instant();
    }

    @Test
    void somebodyNewIsCreatedThenTracked() {
        Visitor visitor = visitors.track(visit("ann", "https://www.example.com/a"));

        assertEquals(List.of(new VisitorCreate(visitor), new VisitorTrack(visitor)), server.events().triggered());
        assertEquals(visitor, visitors.get(visitor.id()));
        assertEquals(Optional.of(visitor), visitors.findByUserId("ann"));
        assertEquals(
                new Visitor(visitor.id(), "ann", "Guest", now(), now(), "https://search.example.com/", FIREFOX,
                        "192.0.2.17", 0, 0, 0),
                visitor);
    }

    @Test
    void somebodyKnownIsTrackedWithTheNewTime() {
        Visitor before = visitors.track(visit("ann", "https://www.example.com/a"));
        server.events().clear();
        server.clock().advance(Duration.ofSeconds(10));

        Visitor after = visitors.track(
                new Visit(before.id(), "ann", "Ann", "https://www.example.com/a", "", "198.51.100.1", "curl/8.5.0", "en"));

        assertEquals(
                new Visitor(before.id(), "ann", "Ann", before.firstTime(), now(), before.entry(), FIREFOX, "192.0.2.17",
                        0, 0, 0),
                after);
        assertEquals(List.of(new VisitorTrack(after)), server.events().triggered());
    }

    @Test
    void aVisitThatSaysNothingNewIsStoredEveryMinute() {
        Visitor before = visitors.track(visit("ann", "a"));
        server.events().clear();
        server.clock().advance(Duration.ofMillis(59_999));
        assertEquals(before, visitors.track(visit("ann", "a")));
        assertEquals(before, visitors.get(before.id()));
        assertEquals(List.of(new VisitorTrack(before)), server.events().triggered());

        server.clock().advance(Duration.ofMillis(1));
        assertEquals(now(), visitors.track(visit("ann", "a")).lastTime());
        assertEquals(now(), visitors.get(before.id()).lastTime());
    }

    @Test
    void anotherLanguageIsStoredAtOnce() {
        visitors.track(visit("ann", "a"));
        visitors.track(new Visit(0, "ann", "Guest", "a", "", "192.0.2.17", FIREFOX, "fr"));
        assertEquals("fr", server.database().jdbi().withHandle(handle ->
                handle.createQuery("select locale from visitor").mapTo(String.class).one()));
    }

    @Test
    void pagesAreNotedWhenTheyChange() {
        long id = visitors.track(visit("ann", "a")).id();
        visitors.track(visit("ann", "a"));
        server.clock().advance(Duration.ofSeconds(10));
        visitors.track(visit("ann", "b"));
        visitors.track(visit("ann", ""));
        visitors.track(visit("ann", "a"));

        Instant later = now();
        Instant first = later.minus(Duration.ofSeconds(10));
        assertEquals(
                List.of(new PageVisit("a", first), new PageVisit("b", later), new PageVisit("a", later)),
                visitors.pages(id));
    }

    @Test
    void aPageChangeRejectsAnInvitationBeforeTheVisitorIsTracked() {
        long id = visitors.track(visit("ann", "a")).id();
        bind(id, rows.thread(Map.of("state", 6, "invitation_state", 1, "operator_name", "Anna")));
        visitors.track(visit("ann", "a"));
        assertEquals(List.of(), invitations.rejected());
        server.events().clear();

        visitors.track(visit("ann", "b"));

        assertEquals(List.of(id), invitations.rejected());
        assertEquals(List.of("InvitationEnded", "VisitorTrack"), server.events().names());
    }

    @Test
    void whatCannotBeStoredIsRefusedAndNothingHappens() {
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class, () -> visitors.track(visit("ann", "x".repeat(1_001))));

        assertEquals("page has 1001 characters, and may have 1000", problem.getMessage());
        assertEquals(List.of(), server.events().triggered());
        assertEquals(0, rows.count("visitor"));
    }

    @Test
    void unknownVisitorsAreNotFound() {
        assertEquals(Optional.empty(), visitors.find(7));
        assertEquals("There is no visitor 7", assertThrows(NotFound.class, () -> visitors.get(7)).getMessage());
        assertThrows(NotFound.class, () -> visitors.pages(7));
    }

    @Test
    void whoIsTrackedTwiceAtOnceIsOneVisitor() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 10; round++) {
                server.events().clear();
                Visit visit = visit("user" + round, "a");
                Callable<Visitor> track = () -> visitors.track(visit);
                long different = threads.invokeAll(List.of(track, track, track, track)).stream()
                        .map(StoredVisitorsTest::result)
                        .map(Visitor::id)
                        .distinct()
                        .count();

                assertEquals(1, different);
                assertEquals(1, server.events().triggered(VisitorCreate.class).size());
                assertEquals(4, server.events().triggered(VisitorTrack.class).size());
                assertEquals("VisitorCreate", server.events().names().get(0));
            }
        } finally {
            threads.shutdown();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theListHasInvitedVisitorsFirstThenTheLatest() {
        long ann = visitors.track(visit("ann", "a")).id();
        server.clock().advance(Duration.ofSeconds(1));
        long bob = visitors.track(visit("bob", "a")).id();
        server.clock().advance(Duration.ofSeconds(1));
        long chatting = visitors.track(visit("cid", "a")).id();
        long left = visitors.track(visit("dan", "a")).id();
        bind(ann, rows.thread(Map.of(
                "state", 6, "invitation_state", 1, "created", now().toEpochMilli(), "operator_name", "Anna")));
        bind(chatting, rows.thread(Map.of("state", 2)));
        bind(left, rows.thread(Map.of("state", 3)));

        List<VisitorRow> list = visitors.list(0);

        assertEquals(List.of(ann, left, bob), list.stream().map(VisitorRow::id).toList());
        VisitorRow first = list.get(0);
        assertEquals(Optional.of(new Invitation(now(), "Anna")), first.invitation());
        assertEquals("Firefox 140.0", first.userAgent());
        assertEquals(Optional.of("192.0.2.17"), first.userIp());
        assertEquals(Optional.empty(), list.get(1).invitation());
        assertEquals(List.of(ann, left), visitors.list(2).stream().map(VisitorRow::id).toList());
        assertEquals(List.of(ann), visitors.list(1).stream().map(VisitorRow::id).toList());
        assertThrows(IllegalArgumentException.class, () -> visitors.list(-1));
    }

    @Test
    void visitorsWhoWereNotHeardOfAreForgottenUnlessTheyChat() {
        long gone = visitors.track(visit("ann", "a")).id();
        long chatting = visitors.track(visit("bob", "a")).id();
        bind(chatting, rows.thread(Map.of("state", 2)));
        server.clock().advance(Duration.ofSeconds(600));
        long present = visitors.track(visit("cid", "a")).id();
        assertEquals(List.of(), visitors.purge());
        server.clock().advance(Duration.ofSeconds(1));
        server.events().clear();

        assertEquals(List.of(gone), visitors.purge());

        assertEquals(List.of(new VisitorDeleteOld(Ids.of(gone))), server.events().triggered());
        assertEquals(Optional.empty(), visitors.find(gone));
        assertTrue(visitors.find(chatting).isPresent());
        assertTrue(visitors.find(present).isPresent());
        server.events().clear();
        assertEquals(List.of(), visitors.purge());
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void manyAreForgottenInBatchesEachWithItsOwnEvent() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            ids.add(rows.insert("visitor", Map.ofEntries(
                    Map.entry("user_id", "user" + i), Map.entry("user_name", "Guest"),
                    Map.entry("first_time", 1L), Map.entry("last_time", 1L), Map.entry("entry", ""),
                    Map.entry("user_agent", ""), Map.entry("remote", "192.0.2.17"), Map.entry("invitations", 0),
                    Map.entry("chats", 0), Map.entry("thread_id", 0L))));
        }
        List<Long> left = new ArrayList<>();
        server.events().on(VisitorDeleteOld.class, event -> left.add(rows.count("visitor")));

        assertEquals(ids, visitors.purge());

        List<VisitorDeleteOld> events = server.events().triggered(VisitorDeleteOld.class);
        assertEquals(List.of(100, 100, 50), events.stream().map(event -> event.visitors().size()).toList());
        assertEquals(ids, events.stream().flatMap(event -> event.visitors().stream()).toList());
        assertEquals(List.of(150L, 50L, 0L), left);
    }
}
