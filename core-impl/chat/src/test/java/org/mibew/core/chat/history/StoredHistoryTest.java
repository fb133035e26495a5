package org.mibew.core.chat.history;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.history.HistoryPage;
import org.mibew.api.history.HistoryQuery;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Rows;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredHistoryTest {

    @RegisterExtension
    final ChatServer server;

    private Rows rows;
    private StoredHistory history;

    StoredHistoryTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void open() {
        rows = new Rows(server.database());
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        history = new StoredHistory(store, server.chat().settings());
    }

    private long saying(MessageKind kind, String... bodies) {
        long thread = rows.thread(Map.of());
        for (String body : bodies) {
            rows.message(thread, kind, 0, body, server.clock().instant());
        }
        return thread;
    }

    private List<Long> search(HistoryQuery query) {
        return history.search(query).threads().stream().map(ChatThread::id).toList();
    }

    private List<Long> messages(String text) {
        return search(HistoryQuery.messages(text));
    }

    @Test
    void textsAreFoundInMessagesTheLatestThreadFirst() {
        long first = saying(MessageKind.USER, "Hello", "Where is my Parcel?");
        long second = saying(MessageKind.AGENT, "The parcel is on its way");
        saying(MessageKind.USER, "Something else");

        assertEquals(List.of(second, first), messages("PARCEL"));
        assertEquals(List.of(), messages("parcels"));
        assertEquals(3, messages("").size());
    }

    @Test
    void notesOfTheSystemCountWhenAskedFor() {
        long note = saying(MessageKind.FOR_AGENT, "Came from the page of prices");

        assertEquals(List.of(), messages("prices"));
        assertEquals(List.of(note), search(HistoryQuery.messages("prices").withSystemMessages()));
    }

    @Test
    void wildcardsStandForCharactersAndNothingElseDoes() {
        long thread = saying(MessageKind.USER, "It costs 100% of_what I have!", "a\\b");

        for (String text : List.of("100%", "of_what", "have!", "costs*have", "c?sts", "a\\b", "*costs*100*", "It?costs")) {
            assertEquals(List.of(thread), messages(text), text);
        }
        for (String text : List.of("1%0", "c_sts", "100*costs", "It??costs", "costs%have", "100!", "'", "a\\\\b")) {
            assertEquals(List.of(), messages(text), text);
        }
    }

    @Test
    void partsOfOneTextStandInOneMessage() {
        saying(MessageKind.USER, "one", "two");
        long both = saying(MessageKind.USER, "two one", "one two");

        assertEquals(List.of(both), messages("one*two"));
    }

    @Test
    void operatorsAndVisitorsAreFoundByNamesAndAddresses() {
        long anna = rows.thread(Map.of("operator_name", "Anna Smith"));
        long bob = rows.thread(Map.of("user_name", "Bob Anders", "remote", "198.51.100.7"));

        assertEquals(List.of(anna), search(HistoryQuery.operators("an*th")));
        assertEquals(List.of(bob), search(HistoryQuery.visitors("bob")));
        assertEquals(List.of(bob), search(HistoryQuery.visitors("198.51.100.?")));
        assertEquals(List.of(anna), search(HistoryQuery.visitors("192*17")));
        assertEquals(List.of(), search(HistoryQuery.visitors("17*192")));
    }

    @Test
    void aSearchGoesOnWhereTheLastOneEnded() {
        long first = rows.thread(Map.of());
        long last = rows.thread(Map.of("id", 25_000L, "user_name", "Bob"));
        HistoryQuery query = HistoryQuery.visitors("guest");

        assertEquals(new HistoryPage(List.of(), 15_001), history.search(query));
        assertEquals(new HistoryPage(List.of(), 5_001), history.search(query.withBefore(15_001)));
        HistoryPage end = history.search(query.withBefore(5_001));
        assertEquals(List.of(first), end.threads().stream().map(ChatThread::id).toList());
        assertEquals(0, end.before());
        HistoryPage full = history.search(HistoryQuery.visitors("bob").withLimit(1));
        assertEquals(List.of(last), full.threads().stream().map(ChatThread::id).toList());
        assertEquals(last, full.before());
    }

    @Test
    void anEmptyHistoryIsSearchedAtOnce() {
        assertEquals(new HistoryPage(List.of(), 0), history.search(HistoryQuery.messages("")));
    }

    @Test
    void onlyChatsThatAreOverAndAcceptedInvitationsAreListed() {
        List<Long> over = new ArrayList<>();
        for (int state = 0; state <= 6; state++) {
            long thread = rows.thread(Map.of("state", state));
            if (state == 3 || state == 5) {
                over.add(thread);
            }
        }
        for (int invitation = 1; invitation <= 4; invitation++) {
            long thread = rows.thread(Map.of("invitation_state", invitation));
            if (invitation == 2) {
                over.add(thread);
            }
        }
        Collections.reverse(over);

        assertEquals(over, messages(""));
        assertEquals(over, history.ofVisitor("user", 1_000).stream().map(ChatThread::id).toList());
        assertEquals(over.subList(0, 2), history.ofVisitor("user", 2).stream().map(ChatThread::id).toList());
        assertEquals(List.of(), history.ofVisitor("nobody", 2));
    }

    @Test
    void pagesFollowEachOtherWithoutGaps() {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(saying(MessageKind.USER, i % 2 == 0 ? "left then right" : "right then left"));
        }
        List<Long> expected = new ArrayList<>();
        for (int i = 24; i >= 0; i -= 2) {
            expected.add(all.get(i));
        }

        List<Long> found = new ArrayList<>();
        HistoryQuery query = HistoryQuery.messages("left*right").withLimit(5);
        for (List<Long> page = search(query); !page.isEmpty(); page = search(query)) {
            found.addAll(page);
            query = query.withBefore(page.get(page.size() - 1));
        }

        assertEquals(expected, found);
    }

    @Test
    void whoMayNotViewThreadsSeesOwnThreadsOnly() {
        long anna = rows.operator("anna", 0);
        long viewer = rows.operator("vera", 1 << Permission.VIEW_THREADS.number());
        long own = rows.thread(Map.of("operator_id", anna));
        long other = rows.thread(Map.of("operator_id", viewer));

        assertEquals(List.of(own), search(HistoryQuery.messages("").withViewer(anna)));
        assertEquals(List.of(other, own), search(HistoryQuery.messages("").withViewer(viewer)));
        assertEquals(
                "There is no operator 99",
                assertThrows(NotFound.class, () -> search(HistoryQuery.messages("").withViewer(99))).getMessage());
    }

    @Test
    void whereGroupsAreIsolatedOnlyAdjacentOnesAreSeen() {
        int view = 1 << Permission.VIEW_THREADS.number();
        long viewer = rows.operator("vera", view);
        long colleague = rows.operator("carl", 0);
        long stranger = rows.operator("sam", 0);
        long admin = rows.operator("root", 1 << Permission.ADMINISTRATE.number());
        long loner = rows.operator("lone", view);
        long parent = rows.group("parent", 0);
        long own = rows.group("own", parent, viewer);
        long sibling = rows.group("sibling", parent, colleague);
        long foreign = rows.group("foreign", 0, stranger, colleague);
        Map<String, Long> threads = new HashMap<>();
        threads.put("parent", thread(parent, stranger));
        threads.put("own", thread(own, stranger));
        threads.put("sibling", thread(sibling, colleague));
        threads.put("foreign", thread(foreign, colleague));
        threads.put("own work for foreign", thread(foreign, viewer));
        threads.put("colleague without group", thread(0, colleague));
        threads.put("stranger without group", thread(0, stranger));
        threads.put("nobody without group", thread(0, 0));
        assertEquals(8, search(HistoryQuery.messages("").withViewer(viewer)).size());

        server.chat().settings().set("enablegroups", "1");
        server.chat().settings().set("enablegroupsisolation", "1");

        List<Long> seen = search(HistoryQuery.messages("").withViewer(viewer));
        assertEquals(
                List.of("colleague without group", "nobody without group", "own", "own work for foreign", "parent",
                        "sibling"),
                threads.entrySet().stream()
                        .filter(entry -> seen.contains(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
        assertEquals(8, search(HistoryQuery.messages("").withViewer(admin)).size());
        for (long operator : List.of(viewer, colleague, stranger, admin, loner)) {
            List<Long> found = search(HistoryQuery.messages("").withViewer(operator));
            assertEquals(found, history.ofVisitor("user", operator, 100).stream().map(ChatThread::id).toList());
            assertEquals(
                    Set.copyOf(found),
                    threads.values().stream().filter(thread -> history.maySee(thread, operator)).collect(toSet()));
        }
        assertEquals(
                List.of(threads.get("nobody without group")), search(HistoryQuery.messages("").withViewer(loner)));
        assertEquals(
                List.of(threads.get("sibling")),
                search(HistoryQuery.visitors("sib*g").withViewer(viewer)));
    }

    @Test
    void whoMaySeeAThreadDoesNotDependOnWhetherItIsOver() {
        long anna = rows.operator("anna", 0);
        long viewer = rows.operator("vera", 1 << Permission.VIEW_THREADS.number());
        long open = rows.thread(Map.of("operator_id", anna, "state", 2));

        assertTrue(history.maySee(open, anna));
        assertTrue(history.maySee(open, viewer));
        assertFalse(history.maySee(rows.thread(Map.of("operator_id", viewer, "state", 2)), anna));
        assertFalse(history.maySee(open + 100, viewer));
        assertThrows(NotFound.class, () -> history.maySee(open, 99));
    }

    private long thread(long group, long operator) {
        return rows.thread(Map.of("group_id", group, "operator_id", operator, "user_name", "Of " + group(group)));
    }

    private String group(long id) {
        return id == 0 ? "none" : server.database().jdbi().withHandle(handle -> handle
                .createQuery("select name from chat_group where id = :id").bind("id", id).mapTo(String.class).one());
    }
}
