package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.OperatorLogin;
import org.mibew.api.event.OperatorLogout;
import org.mibew.api.event.OperatorPresence;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.NotPermitted;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class OperatorLoginTest {

    private static final Secret PASSWORD = Secret.of("correct horse");

    @RegisterExtension
    final ChatServer server;

    OperatorLoginTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private StoredOperators operators() {
        return server.chat().operators();
    }

    private Operator create(String login) {
        Operator operator = operators().create(OperatorProfile.of(login), Optional.of(PASSWORD));
        server.events().clear();
        return operator;
    }

    private Operator login(String login, String password) {
        return operators().login(new Login(login, Secret.of(password), true, "192.0.2.17"));
    }

    private void assertRefused(String login, String password) {
        NotPermitted problem = assertThrows(NotPermitted.class, () -> login(login, password));
        assertEquals("The login or the password is wrong", problem.getMessage());
    }

    @Test
    void whoLogsInIsThere() {
        Operator created = create("anna");

        Operator anna = login("Anna", "correct horse");

        assertEquals(created.id(), anna.id());
        assertEquals(Optional.of(server.clock().instant()), anna.lastSeen());
        assertEquals(Presence.AVAILABLE, operators().presence(anna.id()));
        assertEquals(
                List.of(new OperatorLogin(anna, true), new OperatorPresence(anna, Presence.AVAILABLE, Presence.OFFLINE)),
                server.events().triggered());
    }

    @Test
    void whoIsThereAlreadyDoesNotComeAgain() {
        Operator anna = create("anna");
        operators().setStatus(anna.id(), OperatorStatus.AWAY);
        server.events().clear();

        login("anna", "correct horse");

        assertEquals(List.of("OperatorLogin"), server.events().names());
        assertEquals(Presence.AWAY, operators().presence(anna.id()));
    }

    @Test
    void nobodyIsToldWhatWasWrong() {
        create("anna");
        Operator disabled = create("bob");
        operators().disable(disabled.id(), true);
        operators().create(OperatorProfile.of("carl"), Optional.empty());
        server.events().clear();

        assertRefused("anna", "correct horsf");
        assertRefused("bob", "correct horse");
        assertRefused("carl", "");
        assertRefused("dora", "correct horse");
        assertRefused("a".repeat(10_000), "x".repeat(10_000));
        assertRefused("an\0na", "correct horse");
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void aNewPasswordReplacesTheOldOne() {
        Operator anna = create("anna");

        operators().setPassword(anna.id(), Secret.of("battery staple"));

        assertRefused("anna", "correct horse");
        assertEquals(anna.id(), login("anna", "battery staple").id());
    }

    @Test
    void anOperatorWithoutPasswordGetsOne() {
        Operator anna = operators().create(OperatorProfile.of("anna"), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> operators().setPassword(anna.id(), Secret.of("short")));

        operators().setPassword(anna.id(), PASSWORD);

        assertEquals(anna.id(), login("anna", "correct horse").id());
    }

    @Test
    void noPasswordIsStoredAsItIs() {
        create("anna");

        Set<String> stored = server.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select password from chat_operator").mapTo(String.class).set());

        assertEquals(1, stored.size());
        stored.forEach(hash -> {
            assertTrue(hash.startsWith("$argon2id$"), hash);
            assertFalse(hash.contains("correct"), hash);
        });
    }

    @Test
    void whoLogsOutIsGoneUntilTheNextSign() {
        Operator anna = login(create("anna").login(), "correct horse");
        server.events().clear();

        operators().logout(anna.id());

        assertEquals(Presence.OFFLINE, operators().presence(anna.id()));
        assertEquals(List.of(), operators().available(0));
        assertEquals(
                List.of(new OperatorLogout(), new OperatorPresence(anna, Presence.OFFLINE, Presence.AVAILABLE)),
                server.events().triggered());
        operators().ping(anna.id());
        assertEquals(Presence.AVAILABLE, operators().presence(anna.id()));
    }
}
