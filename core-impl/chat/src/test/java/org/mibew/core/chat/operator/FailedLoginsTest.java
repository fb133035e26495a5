package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotPermitted;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Together;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class FailedLoginsTest {

    private static final String HERE = "192.0.2.17";
    private static final Secret PASSWORD = Secret.of("correct horse");
    private static final Secret WRONG = Secret.of("wrong horse");

    @RegisterExtension
    final ChatServer server;

    private Operator anna;
    private FailedLogins failures;

    FailedLoginsTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void createAnna() {
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        failures = FailedLogins.ofLogins(store, server.clock());
        anna = operators().create(OperatorProfile.of("anna"), Optional.of(PASSWORD));
    }

    private StoredOperators operators() {
        return server.chat().operators();
    }

    private Operator login(String login, Secret password, String remote) {
        return operators().login(new Login(login, password, false, remote));
    }

    /** Fails without the time that checking a password takes. */
    private void fail(String login, String remote) {
        failures.begin(login, remote);
    }

    private Duration wait(String login, String remote) {
        return assertThrows(LimitExceeded.class, () -> login(login, PASSWORD, remote)).retryAfter().orElseThrow();
    }

    private int rows() {
        return server.database().jdbi().withHandle(handle ->
                handle.createQuery("select count(*) from failed_login").mapTo(Integer.class).one());
    }

    @Test
    void afterFiveFailuresALoginWaits() {
        for (int i = 0; i < 5; i++) {
            assertThrows(NotPermitted.class, () -> login("anna", WRONG, HERE));
            server.clock().advance(Duration.ofMinutes(1));
        }

        LimitExceeded problem = assertThrows(LimitExceeded.class, () -> login("ANNA ", PASSWORD, "198.51.100.3"));

        assertEquals(Optional.of(Duration.ofMinutes(10)), problem.retryAfter());
        assertEquals("Too many logins have failed; try again in 10 minutes", problem.getMessage());
        server.clock().advance(Duration.ofMinutes(10).minusMillis(1));
        assertEquals(Duration.ofMillis(1), wait("anna", HERE));
        server.clock().advance(Duration.ofMillis(1));
        assertEquals(anna.id(), login("anna", PASSWORD, HERE).id());
    }

    @Test
    void failuresThatAreFarApartDoNotAddUp() {
        for (int i = 0; i < 8; i++) {
            fail("anna", HERE);
            server.clock().advance(Duration.ofMinutes(4));
        }
        assertEquals(anna.id(), login("anna", PASSWORD, HERE).id());
    }

    @Test
    void aSuccessClearsTheCountOfTheLogin() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                fail("anna", HERE);
            }
            login("anna", PASSWORD, HERE);
        }
    }

    @Test
    void aNewPasswordClearsTheCountOfTheLogin() {
        for (int i = 0; i < 5; i++) {
            fail("anna", HERE);
        }
        operators().setPassword(anna.id(), PASSWORD);

        assertEquals(anna.id(), login("anna", PASSWORD, HERE).id());
    }

    @Test
    void afterTwentyFailuresAnAddressWaits() {
        for (int i = 0; i < 20; i++) {
            fail("nobody" + i, HERE);
        }

        assertEquals(Duration.ofMinutes(15), wait("anna", HERE));
        assertEquals(anna.id(), login("anna", PASSWORD, "192.0.2.18").id());
        assertEquals(Duration.ofMinutes(15), wait("anna", HERE));
    }

    @Test
    void aSuccessDoesNotClearTheCountOfTheAddress() {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 4; i++) {
                fail("anna", HERE);
            }
            login("anna", PASSWORD, "198.51.100.3");
        }

        assertEquals(Duration.ofMinutes(15), wait("anna", HERE));
    }

    @Test
    void addressesOfOneNetworkOfIpv6CountTogether() {
        for (int i = 0; i < 20; i++) {
            fail("nobody" + i, "2001:db8:1:2::" + i);
        }

        assertEquals(Duration.ofMinutes(15), wait("anna", "2001:db8:1:2:ffff::1"));
        assertEquals(anna.id(), login("anna", PASSWORD, "2001:db8:1:3::1").id());
    }

    @Test
    void successesDoNotCount() {
        for (int i = 0; i < 7; i++) {
            login("anna", PASSWORD, HERE);
        }
        assertEquals(0, rows());
    }

    @Test
    void whoTriesWhileWaitingDoesNotWaitLonger() {
        for (int i = 0; i < 5; i++) {
            fail("anna", HERE);
        }
        server.clock().advance(Duration.ofMinutes(14));

        for (int i = 0; i < 10; i++) {
            assertEquals(Duration.ofMinutes(1), wait("anna", HERE));
        }
        assertEquals(5, rows());
    }

    @Test
    void aRestartForgetsNothing() {
        for (int i = 0; i < 5; i++) {
            fail("anna", HERE);
        }

        Chat restarted = new Chat(server.database(), server.fence(), server.events(), server.clock());

        assertThrows(LimitExceeded.class,
                () -> restarted.operators().login(new Login("anna", PASSWORD, false, HERE)));
    }

    @Test
    void oldFailuresAreThrownAway() {
        for (int i = 0; i < 15; i++) {
            fail("nobody" + i, HERE);
        }
        server.clock().advance(Duration.ofMinutes(15));

        fail("nobody", HERE);

        assertEquals(1, rows());
    }

    @Test
    void attemptsAtTheSameTimeAreCountedToo() throws InterruptedException {
        List<Together.Outcome<Operator>> outcomes = Together.run(16, () -> login("anna", WRONG, HERE));

        long checked = outcomes.stream().filter(outcome -> outcome.failure() instanceof NotPermitted).count();
        long refused = outcomes.stream().filter(outcome -> outcome.failure() instanceof LimitExceeded).count();
        assertTrue(checked <= 5, checked + " passwords were checked");
        assertEquals(16, checked + refused, outcomes::toString);
    }

    @Test
    void neitherLoginsNorAddressesAreStoredAsTheyAre() {
        fail("correct horse", HERE);

        String stored = server.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select login || ' ' || address from failed_login").mapTo(String.class).one());
        assertTrue(stored.matches("[A-Za-z0-9_-]{43} [A-Za-z0-9_-]{43}"), stored);
    }
}
