package org.mibew.core.chat.canned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.canned.CannedMessage;
import org.mibew.api.canned.CannedMessages;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.problem.NotFound;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredCannedMessagesTest {

    @RegisterExtension
    final ChatServer server;

    StoredCannedMessagesTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private CannedMessages messages() {
        return server.chat().cannedMessages();
    }

    private long group() {
        long group = server.chat().groups().create(GroupProfile.of("Sales")).id();
        server.events().clear();
        return group;
    }

    private long thread(String locale, long group) {
        return server.database().jdbi().withHandle(handle -> handle.createUpdate("""
                        insert into chat_thread (token, revision, state, invitation_state, created, modified, chat_started,
                        closed, group_id, locale, operator_id, next_operator_id, operator_name, operator_typing,
                        operator_seen, user_id, user_name, user_typing, user_seen, remote, referer, user_agent,
                        shown_message_id, message_count, waiting_since, waiting_told)
                        values (1, 1, 0, 0, 1, 1, 0, 0, :group, :locale, 0, 0, '', false, 0, 'u', 'Guest', false, 0,
                        '192.0.2.17', '', '', 0, 0, 0, false)""")
                .bind("locale", locale)
                .bind("group", group)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void whatIsCreatedIsFoundChangedAndDeletedWithoutEvents() {
        CannedMessage created = messages().create("en", 0, "Hello", "Hello, how can I help you?");
        assertEquals(created, messages().get(created.id()));

        CannedMessage changed = messages().update(created.id(), "Welcome", "Welcome!");
        assertEquals(new CannedMessage(created.id(), "en", 0, "Welcome", "Welcome!"), changed);
        assertEquals(changed, messages().get(created.id()));

        messages().delete(created.id());
        assertEquals(Optional.empty(), messages().find(created.id()));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void messagesAreListedByTitle() {
        long group = group();
        CannedMessage zebra = messages().create("en", 0, "Zebra", "text");
        CannedMessage apple = messages().create("en", 0, "apple", "text");
        CannedMessage german = messages().create("de", 0, "Apfel", "Text");
        CannedMessage sales = messages().create("en", group, "Sales", "text");

        assertEquals(List.of(apple, zebra), messages().all("en", 0));
        assertEquals(List.of(german), messages().all("de", 0));
        assertEquals(List.of(sales), messages().all("en", group));
        assertEquals(List.of(), messages().all("fr", 0));
    }

    @Test
    void aThreadHasThoseOfItsGroupAndThenThoseOfAll() {
        long group = group();
        CannedMessage ofAll = messages().create("en", 0, "Apple", "text");
        CannedMessage ofGroup = messages().create("en", group, "Zebra", "text");
        messages().create("de", group, "Zebra", "Text");

        assertEquals(List.of(ofGroup, ofAll), messages().forThread(thread("en", group)));
        assertEquals(List.of(ofAll), messages().forThread(thread("en", 0)));
        assertEquals(List.of(), messages().forThread(thread("fr", 0)));
    }

    @Test
    void unknownIdsAreNamed() {
        assertEquals("There is no canned message 99", problem(() -> messages().get(99)));
        assertEquals("There is no canned message 99", problem(() -> messages().update(99, "Hello", "Hello!")));
        assertEquals("There is no canned message 99", problem(() -> messages().delete(99)));
        assertEquals("There is no group 99", problem(() -> messages().create("en", 99, "Hello", "Hello!")));
        assertEquals("There is no thread 99", problem(() -> messages().forThread(99)));
    }

    private static String problem(Runnable call) {
        return assertThrows(NotFound.class, call::run).getMessage();
    }

    @Test
    void whatCannotBeStoredIsRefused() {
        assertRefused("title has 101 characters, and may have 100", "t".repeat(101), "Hello!");
        assertRefused("title must not be empty", " ", "Hello!");
        assertRefused("title has the character U+0000 at position 1", "t\0", "Hello!");
        assertRefused("text has 1025 characters, and may have 1024", "Hello", "t".repeat(1_025));
        assertRefused("text must not be empty", "Hello", "\n");
        assertRefused("text has the character U+0000 at position 1", "Hello", "t\0");
        assertThrows(IllegalArgumentException.class, () -> messages().create("", 0, "Hello", "Hello!"));
        assertThrows(IllegalArgumentException.class, () -> messages().create("e".repeat(10_000), 0, "Hello", "Hello!"));
        messages().create("en", 0, "t".repeat(100), "t".repeat(1_024));
    }

    private void assertRefused(String message, String title, String text) {
        assertEquals(message, assertThrows(
                IllegalArgumentException.class, () -> messages().create("en", 0, title, text)).getMessage());
        CannedMessage stored = messages().create("en", 0, "Hello", "Hello!");
        assertEquals(message, assertThrows(
                IllegalArgumentException.class, () -> messages().update(stored.id(), title, text)).getMessage());
        assertEquals(stored, messages().get(stored.id()));
    }
}
