package org.mibew.core.chat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Rows;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class DatabaseTest {

    @RegisterExtension
    final ChatServer server;

    DatabaseTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @Test
    void aStoreOfANewerVersionIsRefusedAndStaysAsItIs() {
        server.chat().bans().create("192.0.2.44", Optional.empty(), "Abuse");
        server.database().jdbi().useHandle(handle -> handle.execute("""
                insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                    "checksum", "installed_by", "execution_time", "success")
                values (99, '99', 'newer', 'SQL', 'V99__newer.sql', 1, 'test', 1, true)"""));

        IllegalStateException problem =
                assertThrows(IllegalStateException.class, () -> Database.open(server.source(), 2));

        assertTrue(problem.getMessage().matches(
                "The database has version 99 of the schema, which is newer than this server's, \\d+"), problem.getMessage());
        assertEquals(1, server.chat().bans().all().size());
    }

    @Test
    void aStoreThatIsOpenedAgainHasWhatItHad() {
        server.chat().bans().create("192.0.2.44", Optional.empty(), "Abuse");
        server.database().close();

        try (Database again = Database.open(server.source(), 2)) {
            List<String> addresses = again.jdbi().withHandle(handle ->
                    handle.createQuery("select address from ban").mapTo(String.class).list());
            assertEquals(List.of("192.0.2.44"), addresses);
        }
    }

    @Test
    void idsThatTheCounterDoesNotKnowOfAreNotGivenAgain() {
        server.chat().bans().create("192.0.2.44", Optional.empty(), "");
        if (server.kind() == DatabaseKind.H2) {
            // As a kill leaves it, if another thread has used the first value of a new step of the counter.
            new Rows(server.database()).execute("update ban set id = id + 1");
        }
        server.database().close();

        try (Database again = Database.open(server.source(), 2)) {
            new Chat(again, server.fence(), server.events(), server.clock())
                    .bans().create("192.0.2.45", Optional.empty(), "");
            assertEquals(2, new Rows(again).count("ban"));
        }
    }
}
