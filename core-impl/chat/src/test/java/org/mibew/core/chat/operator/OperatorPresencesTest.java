package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.OperatorPresence;
import org.mibew.api.event.OperatorUpdate;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Together;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class OperatorPresencesTest {

    @RegisterExtension
    final ChatServer server;

    OperatorPresencesTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private StoredOperators operators() {
        return server.chat().operators();
    }

    private Operator create(String login) {
        Operator operator = operators().create(OperatorProfile.of(login), Optional.empty());
        server.events().clear();
        return operator;
    }

    private Operator online(String login) {
        Operator operator = operators().ping(create(login).id());
        server.events().clear();
        return operator;
    }

    private void advance(int seconds) {
        server.clock().advance(Duration.ofSeconds(seconds));
    }

    @Test
    void whoWasNeverHeardOfIsOffline() {
        assertEquals(Presence.OFFLINE, operators().presence(create("anna").id()));
    }

    @Test
    void aSignSoonAfterTheLastIsNotStored() {
        Operator anna = online("anna");
        server.clock().advance(Duration.ofMillis(2_999));
        assertEquals(anna, operators().ping(anna.id()));
        assertEquals(anna, operators().get(anna.id()));
        server.clock().advance(Duration.ofMillis(1));
        assertEquals(Optional.of(server.clock().instant()), operators().ping(anna.id()).lastSeen());
    }

    @Test
    void aSignSoonAfterALogoutCounts() {
        Operator anna = online("anna");
        operators().logout(anna.id());
        operators().ping(anna.id());
        assertEquals(Presence.AVAILABLE, operators().presence(anna.id()));
    }

    @Test
    void theFirstSignIsToldAndTheOthersAreNot() {
        Operator anna = operators().ping(create("anna").id());

        assertEquals(List.of(new OperatorPresence(anna, Presence.AVAILABLE, Presence.OFFLINE)),
                server.events().triggered());
        server.events().clear();
        for (int i = 0; i < 20; i++) {
            advance(10);
            assertEquals(Optional.of(server.clock().instant()), operators().ping(anna.id()).lastSeen());
        }
        assertEquals(Presence.AVAILABLE, operators().presence(anna.id()));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void anotherStatusIsAChangeAndAnotherPresence() {
        Operator before = online("anna");

        Operator away = operators().setStatus(before.id(), OperatorStatus.AWAY);

        assertEquals(Presence.AWAY, operators().presence(before.id()));
        assertEquals(List.of(new OperatorUpdate(away, before),
                new OperatorPresence(away, Presence.AWAY, Presence.AVAILABLE)), server.events().triggered());
        server.events().clear();
        operators().setStatus(before.id(), OperatorStatus.AWAY);
        operators().ping(before.id());
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void silenceIsTakenForAbsence() {
        Operator anna = online("anna");

        server.clock().advance(Duration.ofSeconds(30).minusMillis(1));
        operators().tellGone();
        assertEquals(Presence.AVAILABLE, operators().presence(anna.id()));
        assertEquals(List.of(), server.events().triggered());

        server.clock().advance(Duration.ofMillis(1));
        assertEquals(Presence.OFFLINE, operators().presence(anna.id()));
        operators().tellGone();
        operators().tellGone();
        assertEquals(List.of(new OperatorPresence(anna, Presence.OFFLINE, Presence.AVAILABLE)),
                server.events().triggered());
    }

    @Test
    void theTimeOfSilenceIsASetting() {
        Operator anna = online("anna");

        server.chat().settings().set(ServerSettings.ONLINE_TIMEOUT, 10);
        advance(10);

        assertEquals(Presence.OFFLINE, operators().presence(anna.id()));
    }

    @Test
    void whoComesBackBeforeTheAbsenceIsToldWasNotGone() {
        Operator anna = online("anna");

        advance(60);
        operators().ping(anna.id());
        operators().tellGone();

        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void ofSeveralNodesOneTells() throws InterruptedException {
        List<Operator> all = List.of(online("anna"), online("bob"), online("carl"));
        advance(60);

        List<Callable<Void>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Chat node = new Chat(server.database(), server.fence(), server.events(), server.clock());
            nodes.add(Together.action(() -> node.operators().tellGone()));
        }
        Together.run(nodes).forEach(outcome -> assertTrue(outcome.succeeded(), outcome::toString));

        assertEquals(all.size(), server.events().triggered(OperatorPresence.class).size());
    }

    @Test
    void whoIsDisabledIsGone() {
        Operator before = online("anna");

        Operator after = operators().disable(before.id(), true);

        assertEquals(Presence.OFFLINE, operators().presence(before.id()));
        assertEquals(List.of(new OperatorUpdate(after, before),
                new OperatorPresence(after, Presence.OFFLINE, Presence.AVAILABLE)), server.events().triggered());
        WrongState problem = assertThrows(WrongState.class, () -> operators().ping(before.id()));
        assertEquals("The operator anna is disabled", problem.getMessage());
        assertThrows(WrongState.class, () -> operators().setStatus(before.id(), OperatorStatus.AWAY));
        operators().disable(before.id(), false);
        assertEquals(Presence.OFFLINE, operators().presence(before.id()));
    }

    @Test
    void presencesThatAreToldFollowEachOther() throws InterruptedException {
        Operator anna = online("anna");

        List<Callable<Void>> actions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            actions.add(Together.action(() -> operators().ping(anna.id())));
            actions.add(Together.action(() -> operators().logout(anna.id())));
            actions.add(Together.action(() -> operators().setStatus(anna.id(), OperatorStatus.AWAY)));
            actions.add(Together.action(() -> operators().setStatus(anna.id(), OperatorStatus.AVAILABLE)));
        }
        Together.run(actions).forEach(outcome -> assertTrue(outcome.succeeded(), outcome::toString));

        Presence last = Presence.AVAILABLE;
        for (OperatorPresence event : server.events().triggered(OperatorPresence.class)) {
            assertEquals(last, event.originalPresence());
            last = event.presence();
        }
        assertEquals(last, operators().presence(anna.id()));
    }

    @Test
    void thoseWhoWantChatsAreAvailable() {
        Operator zoe = online("zoe");
        Operator anna = online("Anna");
        operators().setStatus(online("bob").id(), OperatorStatus.AWAY);
        operators().disable(online("carl").id(), true);
        operators().logout(online("dora").id());
        create("emil");

        assertEquals(List.of(anna, zoe), operators().available(0));
        advance(30);
        assertEquals(List.of(), operators().available(0));
    }
}
