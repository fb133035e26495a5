package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Rows;
import org.mibew.core.chat.harness.Together;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredSessionsTest {

    private static final Secret PASSWORD = Secret.of("correct horse");
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @RegisterExtension
    final ChatServer server;

    @TempDir
    Path folder;

    StoredSessionsTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private StoredOperators operators() {
        return server.chat().operators();
    }

    private StoredSessions sessions() {
        return server.chat().sessions();
    }

    private Operator operator(String login) {
        return operators().create(OperatorProfile.of(login), Optional.empty());
    }

    private void advance(Duration by) {
        server.clock().advance(by);
    }

    private long stored() {
        return new Rows(server.database()).count("operator_session");
    }

    private long used() {
        return server.database().jdbi().withHandle(handle ->
                handle.createQuery("select last_used from operator_session").mapTo(Long.class).one());
    }

    private boolean isOpen(Secret token) {
        return sessions().operator(token).isPresent();
    }

    @Test
    void aTokenOpensTheSessionOfItsOperator() {
        Operator anna = operator("anna");
        Operator berta = operator("berta");
        server.events().clear();

        Secret ofAnna = sessions().open(anna.id(), false);
        Secret ofBerta = sessions().open(berta.id(), true);

        assertEquals(Optional.of(anna), sessions().operator(ofAnna));
        assertEquals(Optional.of(berta), sessions().operator(ofBerta));
        assertNotEquals(ofAnna, ofBerta);
        assertTrue(ofAnna.reveal().matches("[A-Za-z0-9_-]{43}"), ofAnna::reveal);
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void theTokenItselfIsNotStored() {
        Secret token = sessions().open(operator("anna").id(), false);
        List<String> digests = server.database().jdbi().withHandle(handle ->
                handle.createQuery("select digest from operator_session").mapTo(String.class).list());
        assertEquals(List.of(Tokens.digest(token.reveal())), digests);
    }

    @Test
    void aSessionSurvivesARestart() {
        Operator anna = operator("anna");
        Secret token = sessions().open(anna.id(), false);
        Chat restarted = new Chat(server.database(), server.fence(), server.events(), server.clock());
        assertEquals(Optional.of(anna), restarted.sessions().operator(token));
    }

    @Test
    void whatIsNoTokenOpensNothing() {
        String token = sessions().open(operator("anna").id(), true).reveal();
        Stream.of("", " ", token + "x", token.substring(1), "x" + token.substring(1), token.toUpperCase(), "\0".repeat(43),
                        "ä".repeat(43), "\ud800".repeat(43), "x".repeat(20_000_000), "' or '1'='1", Tokens.digest(token))
                .map(Secret::of)
                .forEach(wrong -> {
                    assertEquals(Optional.empty(), sessions().operator(wrong));
                    sessions().close(wrong);
                });
        assertTrue(isOpen(Secret.of(token)));
    }

    @Test
    void whoIsNotThereOrDisabledGetsNone() {
        assertThrows(NotFound.class, () -> sessions().open(4711, false));
        Operator anna = operator("anna");
        operators().disable(anna.id(), true);
        WrongState problem = assertThrows(WrongState.class, () -> sessions().open(anna.id(), false));
        assertEquals("The operator anna is disabled", problem.getMessage());
        assertEquals(0, stored());
    }

    @Test
    void aSessionEndsTwelveHoursAfterItsLastUse() {
        Secret token = sessions().open(operator("anna").id(), false);
        advance(Duration.ofHours(12).minus(A_MOMENT));
        assertTrue(isOpen(token));
        advance(Duration.ofHours(12).minus(A_MOMENT));
        assertTrue(isOpen(token));
        advance(Duration.ofHours(12));
        assertFalse(isOpen(token));
    }

    @Test
    void aRememberedOneEndsThirtyDaysAfterItsLastUse() {
        Secret token = sessions().open(operator("anna").id(), true);
        advance(Duration.ofDays(30).minus(A_MOMENT));
        assertTrue(isOpen(token));
        advance(Duration.ofDays(30).minus(A_MOMENT));
        assertTrue(isOpen(token));
        advance(Duration.ofDays(30));
        assertFalse(isOpen(token));
    }

    @Test
    void theLastUseIsWrittenEveryFiveMinutesOnly() {
        Secret token = sessions().open(operator("anna").id(), false);
        long opened = used();
        advance(Duration.ofMinutes(5).minus(A_MOMENT));
        assertTrue(isOpen(token));
        assertEquals(opened, used());
        advance(A_MOMENT);
        assertTrue(isOpen(token));
        assertEquals(server.clock().millis(), used());
    }

    @Test
    void aClosedSessionIsOverAndNoOther() {
        Operator anna = operator("anna");
        Secret one = sessions().open(anna.id(), false);
        Secret other = sessions().open(anna.id(), false);
        sessions().close(one);
        sessions().close(one);
        assertFalse(isOpen(one));
        assertTrue(isOpen(other));
    }

    @Test
    void allOfAnOperatorAreClosedButOne() {
        Operator anna = operator("anna");
        Secret kept = sessions().open(anna.id(), false);
        Secret other = sessions().open(anna.id(), true);
        Secret ofBerta = sessions().open(operator("berta").id(), false);

        sessions().closeAll(anna.id(), Optional.of(kept));
        assertTrue(isOpen(kept));
        assertFalse(isOpen(other));

        sessions().closeAll(anna.id(), Optional.of(ofBerta));
        assertFalse(isOpen(kept));
        assertTrue(isOpen(ofBerta));

        sessions().closeAll(anna.id(), Optional.empty());
        sessions().closeAll(4711, Optional.of(Secret.of("no token")));
        assertEquals(1, stored());
    }

    @Test
    void disablingEndsThemForGood() {
        Operator anna = operator("anna");
        Secret token = sessions().open(anna.id(), true);
        operators().disable(anna.id(), true);
        assertFalse(isOpen(token));
        operators().disable(anna.id(), false);
        assertFalse(isOpen(token));
        assertEquals(0, stored());
    }

    @Test
    void enablingEndsNone() {
        Operator anna = operator("anna");
        Secret token = sessions().open(anna.id(), true);
        operators().disable(anna.id(), false);
        assertTrue(isOpen(token));
    }

    @Test
    void whoIsDisabledPastTheServicesHasNone() {
        Secret token = sessions().open(operator("anna").id(), true);
        new Rows(server.database()).execute("update chat_operator set disabled = true");
        assertFalse(isOpen(token));
    }

    @Test
    void deletingEndsThem() {
        Operator anna = operator("anna");
        Secret token = sessions().open(anna.id(), true);
        Secret ofBerta = sessions().open(operator("berta").id(), true);
        operators().delete(anna.id());
        assertFalse(isOpen(token));
        assertTrue(isOpen(ofBerta));
        assertEquals(1, stored());
    }

    @Test
    void anOperatorWhoStaysAsTheLastAdministratorKeepsThem() {
        Operator anna = operator("anna");
        operators().permit(anna.id(), EnumSet.of(Permission.ADMINISTRATE));
        Secret token = sessions().open(anna.id(), false);
        assertThrows(WrongState.class, () -> operators().disable(anna.id(), true));
        assertThrows(WrongState.class, () -> operators().delete(anna.id()));
        assertTrue(isOpen(token));
    }

    @Test
    void aNewPasswordEndsThem() {
        Operator anna = operator("anna");
        Secret token = sessions().open(anna.id(), true);
        operators().setPassword(anna.id(), PASSWORD);
        assertFalse(isOpen(token));

        Secret next = sessions().open(anna.id(), true);
        Secret recovery = operators().startRecovery(anna.id());
        assertTrue(isOpen(next));
        operators().recover(recovery, PASSWORD);
        assertFalse(isOpen(next));
        assertEquals(0, stored());
    }

    @RepeatedTest(10)
    void noneIsOpenedWhileTheOperatorIsDisabled() throws InterruptedException {
        Operator anna = operator("anna");
        List<Callable<Object>> actions = List.of(
                () -> sessions().open(anna.id(), false),
                () -> operators().disable(anna.id(), true),
                () -> sessions().open(anna.id(), true));
        Together.run(actions);
        assertEquals(0, stored());
    }

    @RepeatedTest(5)
    void oneIsUsedByManyAtOnce() throws InterruptedException {
        Secret token = sessions().open(operator("anna").id(), false);
        advance(Duration.ofHours(1));
        assertTrue(Together.run(10, () -> isOpen(token)).stream().allMatch(Together.Outcome::value));
        assertEquals(server.clock().millis(), used());
    }

    @Test
    void thoseThatHaveEndedAreForgotten() {
        long anna = operator("anna").id();
        for (int i = 0; i < 2 * StoredSessions.BATCH + 1; i++) {
            sessions().open(anna, false);
        }
        Secret remembered = sessions().open(anna, true);
        assertEquals(0, sessions().purge());

        advance(Duration.ofHours(12));
        Secret fresh = sessions().open(anna, false);
        assertEquals(2 * StoredSessions.BATCH + 1, sessions().purge());
        assertTrue(isOpen(fresh));
        assertTrue(isOpen(remembered));

        advance(Duration.ofDays(30));
        assertEquals(2, sessions().purge());
        assertEquals(0, stored());
    }

    @Test
    void sessionsDoNotTravel() {
        sessions().open(operator("anna").id(), true);
        Path file = folder.resolve("store.zip");
        server.chat().transfer().exportTo(file);

        // As the server is after its first start: an operator, who was never heard of.
        operators().delete(operators().findByLogin("anna").orElseThrow().id());
        Secret ofFirst = sessions().open(operator("first").id(), true);
        server.chat().transfer().importFrom(file);

        assertEquals(List.of("anna"), operators().all().stream().map(Operator::login).toList());
        assertFalse(isOpen(ofFirst));
        assertEquals(0, stored());
    }
}
