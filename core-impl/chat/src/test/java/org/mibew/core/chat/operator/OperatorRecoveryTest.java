package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.OperatorCreate;
import org.mibew.api.event.OperatorUpdate;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Recovery;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotPermitted;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Together;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class OperatorRecoveryTest {

    private static final Secret PASSWORD = Secret.of("correct horse");

    @RegisterExtension
    final ChatServer server;

    OperatorRecoveryTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private StoredOperators operators() {
        return server.chat().operators();
    }

    private Operator createAnna() {
        Operator anna = operators().create(OperatorProfile.of("anna"), Optional.empty());
        server.events().clear();
        return anna;
    }

    private Operator login(String login) {
        return operators().login(new Login(login, PASSWORD, false, "192.0.2.17"));
    }

    private void assertNotValid(Secret token) {
        NotPermitted problem = assertThrows(NotPermitted.class, () -> operators().recover(token, PASSWORD));
        assertEquals("The token for a new password is not valid, or not any more", problem.getMessage());
    }

    private Operator createWithEmail(String login) {
        return operators().create(OperatorProfile.of(login).withEmail(login + "@example.com"), Optional.empty());
    }

    private Optional<Recovery> request(String name) {
        return operators().requestRecovery(name, "192.0.2.17");
    }

    @Test
    void whoForgotThePasswordIsFoundByLoginOrEmail() {
        Operator bert = createWithEmail("bert");
        createAnna();

        Secret first = request(" BERT ").orElseThrow().token();
        Recovery second = request("Bert@Example.com").orElseThrow();

        assertEquals(bert, second.operator());
        assertNotValid(first);
        assertEquals(bert, operators().recover(second.token(), PASSWORD));
        assertNotValid(second.token());
        assertEquals(bert.id(), login("bert").id());
    }

    @Test
    void whoIsUnknownOrDisabledOrHasNoEmailGetsNoToken() {
        Operator bert = createWithEmail("bert");
        createAnna();
        operators().disable(bert.id(), true);

        assertEquals(Optional.empty(), request("bert"));
        assertEquals(Optional.empty(), request("anna"));
        assertEquals(Optional.empty(), request("carl"));
        assertEquals(Optional.empty(), request(""));
    }

    @Test
    void tokensAreNotAskedForWithoutEnd() {
        createWithEmail("bert");
        for (int i = 0; i < 5; i++) {
            request("bert");
        }
        LimitExceeded problem = assertThrows(LimitExceeded.class, () -> request("Bert"));
        assertEquals("Too many new passwords were asked for; try again in 15 minutes", problem.getMessage());
        assertThrows(NotPermitted.class, () -> login("bert"));

        for (int i = 0; i < 15; i++) {
            operators().requestRecovery("name " + i, "192.0.2.17 (10.0.0." + i + ")");
        }
        assertThrows(LimitExceeded.class, () -> request("another"));
        assertEquals(Optional.empty(), operators().requestRecovery("another", "192.0.2.18"));
        server.clock().advance(Duration.ofMinutes(15));
        assertTrue(request("bert").isPresent());
    }

    @Test
    void aTokenSetsAPasswordOnce() {
        Operator anna = createAnna();
        Secret token = operators().startRecovery(anna.id());
        assertEquals(List.of(), server.events().triggered());

        assertEquals(anna, operators().recover(token, PASSWORD));

        assertEquals(List.of(new OperatorUpdate(anna, anna)), server.events().triggered());
        assertEquals(anna.id(), login("anna").id());
        assertNotValid(token);
    }

    @Test
    void aTokenEndsAfterAnHour() {
        Operator anna = createAnna();
        Secret token = operators().startRecovery(anna.id());

        server.clock().advance(Duration.ofHours(1));

        assertNotValid(token);
        Secret next = operators().startRecovery(anna.id());
        server.clock().advance(Duration.ofHours(1).minusMillis(1));
        operators().recover(next, PASSWORD);
    }

    @Test
    void theLatestTokenIsValid() {
        Operator anna = createAnna();
        Secret first = operators().startRecovery(anna.id());
        Secret second = operators().startRecovery(anna.id());

        assertNotEquals(first, second);
        assertNotValid(first);
        operators().recover(second, PASSWORD);
    }

    @Test
    void aPasswordThatIsSetOtherwiseEndsTheToken() {
        Operator anna = createAnna();
        Secret token = operators().startRecovery(anna.id());

        operators().setPassword(anna.id(), PASSWORD);

        assertNotValid(token);
    }

    @Test
    void aPasswordThatIsTooShortLeavesTheTokenValid() {
        Secret token = operators().startRecovery(createAnna().id());

        assertThrows(IllegalArgumentException.class, () -> operators().recover(token, Secret.of("short")));

        operators().recover(token, PASSWORD);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        createAnna();

        assertNotValid(Secret.of(""));
        assertNotValid(Secret.of("a\0"));
        assertNotValid(Secret.of("a".repeat(10_000)));
    }

    @Test
    void ofManyAtTheSameTimeOneSetsThePassword() throws InterruptedException {
        Operator anna = createAnna();
        for (int round = 0; round < 5; round++) {
            Secret token = operators().startRecovery(anna.id());

            List<Together.Outcome<Operator>> outcomes = Together.run(2, () -> operators().recover(token, PASSWORD));

            assertEquals(1, outcomes.stream().filter(Together.Outcome::succeeded).count());
        }
        assertEquals(5, server.events().triggered(OperatorUpdate.class).size());
    }

    @Test
    void tokensAreStoredAsDigests() {
        Secret token = operators().startRecovery(createAnna().id());

        String stored = server.database().jdbi().withHandle(handle ->
                handle.createQuery("select recovery_token from chat_operator").mapTo(String.class).one());

        assertTrue(token.reveal().matches("[A-Za-z0-9_-]{43}"), "form of the token");
        assertFalse(stored.contains(token.reveal()));
    }

    @Test
    void aNewServerGetsAnAdministrator() {
        Secret token = operators().createFirstAdministrator().orElseThrow();

        Operator admin = operators().findByLogin("admin").orElseThrow();
        assertEquals(EnumSet.allOf(Permission.class), admin.permissions());
        assertEquals(List.of(new OperatorCreate(admin)), server.events().triggered());
        assertThrows(NotPermitted.class, () -> login("admin"));
        operators().recover(token, PASSWORD);
        assertEquals(admin.id(), login("admin").id());
        assertEquals(Optional.empty(), operators().createFirstAdministrator());
    }

    @Test
    void whereThereIsAnOperatorNoAdministratorIsAdded() {
        Operator anna = createAnna();

        assertEquals(Optional.empty(), operators().createFirstAdministrator());

        assertEquals(List.of(anna), operators().all());
        assertEquals(List.of(), server.events().triggered());
    }

    @RepeatedTest(10)
    void ofSeveralNodesOneAddsTheAdministrator() throws InterruptedException {
        List<Callable<Optional<Secret>>> nodes = List.of(node(), node(), node(), node());

        List<Together.Outcome<Optional<Secret>>> outcomes = Together.run(nodes);

        assertTrue(outcomes.stream().allMatch(Together.Outcome::succeeded), outcomes::toString);
        List<Secret> tokens = outcomes.stream().map(Together.Outcome::value).flatMap(Optional::stream).toList();
        assertEquals(1, tokens.size(), outcomes::toString);
        assertEquals(List.of("OperatorCreate"), server.events().names());
        assertEquals("admin", operators().recover(tokens.get(0), PASSWORD).login());
    }

    private Callable<Optional<Secret>> node() {
        Chat node = new Chat(server.database(), server.fence(), server.events(), server.clock());
        return () -> node.operators().createFirstAdministrator();
    }
}
