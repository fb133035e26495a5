package org.mibew.core.chat.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.GroupUpdateOperators;
import org.mibew.api.event.Ids;
import org.mibew.api.event.OperatorDelete;
import org.mibew.api.group.Group;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Together;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class GroupMembersTest {

    @RegisterExtension
    final ChatServer server;

    GroupMembersTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private Groups groups() {
        return server.chat().groups();
    }

    private Operators operators() {
        return server.chat().operators();
    }

    private Group group(String name) {
        Group group = groups().create(GroupProfile.of(name));
        server.events().clear();
        return group;
    }

    private long operator(String login) {
        Operator operator = operators().create(OperatorProfile.of(login), Optional.empty());
        server.events().clear();
        return operator.id();
    }

    @Test
    void operatorsJoinAndLeaveAGroup() {
        Group sales = group("Sales");
        long anna = operator("anna");
        long bob = operator("bob");
        long carl = operator("carl");

        groups().setOperators(sales.id(), Set.of(bob, anna));
        groups().setOperators(sales.id(), Set.of(carl, anna));
        groups().setOperators(sales.id(), Set.of(anna, carl));

        assertEquals(Set.of(anna, carl), groups().operators(sales.id()));
        assertEquals(List.of(
                new GroupUpdateOperators(sales, Ids.of(), Ids.of(anna, bob)),
                new GroupUpdateOperators(sales, Ids.of(anna, bob), Ids.of(anna, carl))), server.events().triggered());
    }

    @Test
    void anOperatorJoinsAndLeavesGroups() {
        Group sales = group("Sales");
        Group support = group("Support");
        Group other = group("Other");
        long anna = operator("anna");
        long bob = operator("bob");
        groups().setOperators(support.id(), Set.of(bob));
        server.events().clear();

        groups().setGroupsOf(anna, Set.of(support.id(), sales.id()));
        groups().setGroupsOf(anna, Set.of(other.id(), support.id()));

        assertEquals(List.of(other, support), groups().ofOperator(anna));
        assertEquals(List.of(
                new GroupUpdateOperators(sales, Ids.of(), Ids.of(anna)),
                new GroupUpdateOperators(support, Ids.of(bob), Ids.of(anna, bob)),
                new GroupUpdateOperators(sales, Ids.of(anna), Ids.of()),
                new GroupUpdateOperators(other, Ids.of(), Ids.of(anna))), server.events().triggered());
    }

    @Test
    void unknownOperatorsAndGroupsAreNamedAndNothingIsChanged() {
        Group sales = group("Sales");
        long anna = operator("anna");

        NotFound noOperator =
                assertThrows(NotFound.class, () -> groups().setOperators(sales.id(), Set.of(anna, 99L)));
        NotFound noGroup =
                assertThrows(NotFound.class, () -> groups().setGroupsOf(anna, Set.of(sales.id(), 99L)));

        assertEquals("There is no operator 99", noOperator.getMessage());
        assertEquals("There is no group 99", noGroup.getMessage());
        assertThrows(NotFound.class, () -> groups().setGroupsOf(99, Set.of()));
        assertThrows(NotFound.class, () -> groups().ofOperator(99));
        assertEquals(Set.of(), groups().operators(sales.id()));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void whoIsDeletedLeavesTheGroupsFirst() {
        Group sales = group("Sales");
        Group support = group("Support");
        long anna = operator("anna");
        long bob = operator("bob");
        groups().setOperators(sales.id(), Set.of(anna, bob));
        groups().setOperators(support.id(), Set.of(anna));
        server.events().clear();

        operators().delete(anna);

        assertEquals(List.of(
                new GroupUpdateOperators(sales, Ids.of(anna, bob), Ids.of(bob)),
                new GroupUpdateOperators(support, Ids.of(anna), Ids.of()),
                new OperatorDelete(anna)), server.events().triggered());
        assertEquals(Set.of(bob), groups().operators(sales.id()));
    }

    @Test
    void whoIsDeletedWhileJoiningIsInNoGroup() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            Group sales = group("Sales " + round);
            long anna = operator("anna");

            List<Callable<Void>> actions = List.of(
                    Together.action(() -> operators().delete(anna)),
                    Together.action(() -> groups().setOperators(sales.id(), Set.of(anna))),
                    Together.action(() -> groups().setGroupsOf(anna, Set.of(sales.id()))));
            Together.run(actions).stream()
                    .filter(outcome -> !outcome.succeeded())
                    .forEach(outcome -> assertInstanceOf(NotFound.class, outcome.failure()));

            assertEquals(Set.of(), groups().operators(sales.id()));
            assertFollow(sales.id());
        }
    }

    @Test
    void changesAtTheSameTimeFollowEachOther() throws InterruptedException {
        Group sales = group("Sales");
        Group support = group("Support");
        List<Callable<Void>> actions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long operator = operator("operator" + i);
            actions.add(Together.action(() -> groups().setGroupsOf(operator, Set.of(sales.id(), support.id()))));
            actions.add(Together.action(() -> groups().setOperators(support.id(), Set.of(operator))));
        }

        Together.run(actions).forEach(outcome -> assertEquals(null, outcome.failure()));

        assertFollow(sales.id());
        assertFollow(support.id());
    }

    /** Checks that each event of a group begins with what the one before ended with. */
    private void assertFollow(long group) {
        Ids last = Ids.of();
        for (GroupUpdateOperators event : server.events().triggered(GroupUpdateOperators.class)) {
            if (event.group().id() == group) {
                assertEquals(last, event.originalOperators());
                last = event.operators();
            }
        }
        assertEquals(Set.copyOf(last.values()), groups().operators(group));
    }

    @Test
    void aGroupIsThereWhenSomebodyInItOrBelowIs() {
        Group company = group("Company");
        Group sales = groups().create(GroupProfile.of("Sales").withParent(company.id()));
        Group other = group("Other");
        long anna = operator("anna");
        groups().setOperators(sales.id(), Set.of(anna));
        assertEquals(Presence.OFFLINE, groups().presence(company.id()));

        operators().setStatus(anna, OperatorStatus.AWAY);
        assertEquals(Presence.AWAY, groups().presence(company.id()));
        assertEquals(Presence.AWAY, groups().presence(sales.id()));

        operators().setStatus(anna, OperatorStatus.AVAILABLE);
        assertEquals(Presence.AVAILABLE, groups().presence(company.id()));
        assertEquals(Presence.OFFLINE, groups().presence(other.id()));
    }

    @Test
    void thoseOfTheGroupOrBelowAreAvailable() {
        Group company = group("Company");
        Group sales = groups().create(GroupProfile.of("Sales").withParent(company.id()));
        long anna = operator("anna");
        long bob = operator("bob");
        long carl = operator("carl");
        groups().setOperators(sales.id(), Set.of(anna));
        groups().setOperators(company.id(), Set.of(anna, bob));
        List.of(anna, bob, carl).forEach(operators()::ping);

        assertEquals(List.of(anna, bob), available(company.id()));
        assertEquals(List.of(anna), available(sales.id()));
        assertEquals(List.of(), available(99));
        assertEquals(List.of(anna, bob, carl), available(0));
        server.chat().settings().set(ServerSettings.ENABLE_GROUPS, true);
        assertEquals(List.of(anna, bob), available(0));
    }

    private List<Long> available(long group) {
        return operators().available(group).stream().map(Operator::id).toList();
    }
}
