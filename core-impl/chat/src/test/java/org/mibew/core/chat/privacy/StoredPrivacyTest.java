package org.mibew.core.chat.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.Ids;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.event.VisitorErase;
import org.mibew.api.event.VisitorExport;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.MessageKind;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.DeletingThreads;
import org.mibew.core.chat.harness.Rows;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredPrivacyTest {

    @RegisterExtension
    final ChatServer server;

    private Rows rows;
    private DeletingThreads threads;
    private StoredPrivacy privacy;

    StoredPrivacyTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void open() {
        rows = new Rows(server.database());
        threads = new DeletingThreads(server.database(), server.events());
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        privacy = new StoredPrivacy(store, server.events(), threads.service());
    }

    private long visitor(String userId) {
        long visitor = rows.insert("visitor", Map.ofEntries(
                Map.entry("user_id", userId), Map.entry("user_name", "Ann"), Map.entry("first_time", 1_000L),
                Map.entry("last_time", 2_000L), Map.entry("entry", "https://search.example.com/"),
                Map.entry("user_agent", "curl/8.5.0"), Map.entry("remote", "192.0.2.17"), Map.entry("invitations", 1),
                Map.entry("chats", 0), Map.entry("thread_id", 0L)));
        rows.page(visitor, "https://www.example.com/a", server.clock().instant());
        return visitor;
    }

    private long thread(String userId) {
        long thread = rows.thread(Map.of("user_id", userId, "token", 4_011_234_567_890_123L, "operator_name", "Anna"));
        rows.message(thread, MessageKind.USER, 0, "Hello \"you\"", server.clock().instant());
        rows.message(thread, MessageKind.FOR_AGENT, 0, "Came from a page", server.clock().instant());
        rows.execute("insert into thread_data values (?, ?, ?)", thread, "helper", "{\"mood\":[\"good\",1]}");
        return thread;
    }

    @Test
    void everythingIsHandedOut() throws Exception {
        long visitor = visitor("ann");
        long thread = thread("ann");
        visitor("bob");
        thread("bob");
        server.events().on(VisitorExport.class, export -> export.data().put("mailer", Map.of("address", "ann@example.com")));

        String text = privacy.export("ann");

        assertFalse(text.contains("4011234567890123"), text);
        JsonNode all = new ObjectMapper().readTree(text);
        assertEquals("ann", all.get("userId").asText());
        assertEquals(1, all.get("visits").size());
        JsonNode visit = all.get("visits").get(0);
        assertEquals(visitor, visit.get("id").asLong());
        assertEquals("1970-01-01T00:00:01Z", visit.get("firstTime").asText());
        assertEquals("https://www.example.com/a", visit.get("pages").get(0).get("address").asText());
        assertEquals(1, all.get("threads").size());
        JsonNode exported = all.get("threads").get(0);
        assertEquals(thread, exported.get("id").asLong());
        assertEquals("CLOSED", exported.get("state").asText());
        assertEquals("Anna", exported.get("operatorName").asText());
        assertEquals(2, exported.get("messages").size());
        assertEquals("Hello \"you\"", exported.get("messages").get(0).get("message").asText());
        assertEquals("FOR_AGENT", exported.get("messages").get(1).get("kind").asText());
        assertEquals("good", exported.get("data").get("helper").get("mood").get(0).asText());
        assertEquals("ann@example.com", all.get("plugins").get("mailer").get("address").asText());
        assertEquals(List.of("VisitorExport"), server.events().names());
    }

    @Test
    void everythingIsForgotten() {
        long visitor = visitor("ann");
        List<ChatEvent> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            expected.add(new ThreadDelete(thread("ann")));
        }
        expected.add(new VisitorDeleteOld(Ids.of(visitor)));
        expected.add(new VisitorErase("ann"));
        visitor("bob");
        thread("bob");

        assertEquals(4, privacy.erase("ann"));

        assertEquals(expected, server.events().triggered());
        for (String table : List.of("visitor", "page_visit", "chat_thread", "thread_data")) {
            assertEquals(1, rows.count(table), table);
        }
        assertEquals(2, rows.count("message"));
        assertThrows(NotFound.class, () -> privacy.export("ann"));
    }

    @Test
    void whatAFailureLeftIsForgottenTheNextTime() {
        visitor("ann");
        long first = thread("ann");
        long second = thread("ann");
        threads.failAt(second);

        assertThrows(IllegalStateException.class, () -> privacy.erase("ann"));
        assertEquals(List.of(new ThreadDelete(first)), server.events().triggered());
        server.events().clear();

        assertEquals(2, privacy.erase("ann"));
        assertEquals(List.of("ThreadDelete", "VisitorDeleteOld", "VisitorErase"), server.events().names());
    }

    @Test
    void whoIsUnknownIsNotFoundButPluginsAreAsked() {
        NotFound problem = assertThrows(NotFound.class, () -> privacy.erase("ann"));
        assertEquals("There is no visitor with the id \"ann\"", problem.getMessage());
        assertEquals(List.of(new VisitorErase("ann")), server.events().triggered());

        assertThrows(NotFound.class, () -> privacy.export("ann"));
        server.events().on(VisitorExport.class, export -> export.data().put("mailer", "ann@example.com"));
        assertTrue(privacy.export("ann").contains("ann@example.com"));
    }

    @Test
    void anEmptyIdIsNobodys() {
        assertEquals(
                "userId must not be empty",
                assertThrows(IllegalArgumentException.class, () -> privacy.erase(" ")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> privacy.export(""));
        assertEquals(List.of(), server.events().triggered());
    }
}
