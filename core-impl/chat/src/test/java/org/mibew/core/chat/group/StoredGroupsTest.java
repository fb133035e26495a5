package org.mibew.core.chat.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.GroupCreate;
import org.mibew.api.event.GroupUpdate;
import org.mibew.api.group.Group;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.group.Groups;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Together;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredGroupsTest {

    private static final GroupProfile SALES = new GroupProfile(0, "Sales", "Sales", "Before you buy", "Before you buy",
            "sales@example.com", 1, "Example Ltd", "Sales chat", "logo.png", "https://www.example.com");

    @RegisterExtension
    final ChatServer server;

    StoredGroupsTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private Groups groups() {
        return server.chat().groups();
    }

    private Group create(GroupProfile profile) {
        Group group = groups().create(profile);
        server.events().clear();
        return group;
    }

    @Test
    void whatIsCreatedIsFoundAndTold() {
        Group group = groups().create(SALES);

        assertEquals(SALES, GroupProfile.of(group));
        assertEquals(group, groups().get(group.id()));
        assertEquals(Set.of(), groups().operators(group.id()));
        assertEquals(List.of(new GroupCreate(group)), server.events().triggered());
    }

    @Test
    void groupsAreListedByWeightAndNameWithThoseBelow() {
        Group support = create(GroupProfile.of("Support").withWeight(1));
        Group sales = create(GroupProfile.of("sales").withWeight(1));
        Group first = create(GroupProfile.of("Zero").withWeight(-1));
        Group late = create(GroupProfile.of("Late").withParent(sales.id()).withWeight(9));
        Group early = create(GroupProfile.of("Early").withParent(sales.id()).withWeight(2));

        assertEquals(List.of(first, sales, early, late, support), groups().all());
    }

    @Test
    void aNameBelongsToOne() {
        create(SALES);
        Group other = create(GroupProfile.of("Support"));

        AlreadyExists problem =
                assertThrows(AlreadyExists.class, () -> groups().create(GroupProfile.of("SALES")));
        assertEquals("Another group has the name SALES", problem.getMessage());
        assertThrows(AlreadyExists.class, () -> groups().update(other.id(), GroupProfile.of("sales")));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void ofManyAtTheSameTimeOneGetsTheName() throws InterruptedException {
        List<Together.Outcome<Group>> outcomes = Together.run(8, () -> groups().create(SALES));

        assertEquals(1, outcomes.stream().filter(Together.Outcome::succeeded).count());
        outcomes.stream()
                .filter(outcome -> !outcome.succeeded())
                .forEach(outcome -> assertInstanceOf(AlreadyExists.class, outcome.failure()));
        assertEquals(List.of("GroupCreate"), server.events().names());
    }

    @Test
    void aChangeIsTold() {
        Group before = create(SALES);

        Group after = groups().update(before.id(), SALES.withName("Shop").withEmail("").withWeight(7));

        assertEquals("Shop", after.name());
        assertEquals(after, groups().get(before.id()));
        assertEquals(List.of(new GroupUpdate(after, before)), server.events().triggered());
    }

    @Test
    void whatChangesNothingIsNotTold() {
        Group group = create(SALES);

        assertEquals(group, groups().update(group.id(), SALES));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void aGroupThatGetsAParentLosesThoseBelow() {
        Group parent = create(GroupProfile.of("Company"));
        Group group = create(SALES);
        Group one = create(GroupProfile.of("One").withParent(group.id()));
        Group two = create(GroupProfile.of("Two").withParent(group.id()));

        Group after = groups().update(group.id(), SALES.withParent(parent.id()));

        Group oneAfter = groups().get(one.id());
        Group twoAfter = groups().get(two.id());
        assertEquals(parent.id(), after.parent());
        assertEquals(0, oneAfter.parent());
        assertEquals(0, twoAfter.parent());
        assertEquals(List.of(new GroupUpdate(oneAfter, one), new GroupUpdate(twoAfter, two),
                new GroupUpdate(after, group)), server.events().triggered());
    }

    @Test
    void thereAreTwoLevels() {
        Group parent = create(GroupProfile.of("Company"));
        Group child = create(SALES.withParent(parent.id()));
        Group other = create(GroupProfile.of("Other"));

        WrongState below = assertThrows(
                WrongState.class, () -> groups().create(GroupProfile.of("Third").withParent(child.id())));
        assertEquals("The group " + child.id() + " is below another one itself; there are two levels",
                below.getMessage());
        assertThrows(WrongState.class,
                () -> groups().update(other.id(), GroupProfile.of(other).withParent(child.id())));
        WrongState itself = assertThrows(WrongState.class,
                () -> groups().update(parent.id(), GroupProfile.of(parent).withParent(parent.id())));
        assertEquals("The group Company cannot be below itself", itself.getMessage());
        assertThrows(WrongState.class,
                () -> groups().update(parent.id(), GroupProfile.of(parent).withParent(child.id())));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void twoGroupsCannotGoBelowEachOtherAtTheSameTime() throws InterruptedException {
        Group one = create(GroupProfile.of("One"));
        Group two = create(GroupProfile.of("Two"));
        Group three = create(GroupProfile.of("Three"));
        for (int round = 0; round < 50; round++) {
            List<Together.Outcome<Group>> outcomes = Together.run(List.of(
                    () -> groups().update(one.id(), GroupProfile.of(one).withParent(two.id())),
                    () -> groups().update(two.id(), GroupProfile.of(two).withParent(three.id())),
                    () -> groups().update(three.id(), GroupProfile.of(three).withParent(one.id()))));

            assertTrue(outcomes.stream().anyMatch(Together.Outcome::succeeded), outcomes::toString);
            outcomes.stream()
                    .filter(outcome -> !outcome.succeeded())
                    .forEach(outcome -> assertInstanceOf(WrongState.class, outcome.failure()));
            for (long id : List.of(one.id(), two.id(), three.id())) {
                long parent = groups().get(id).parent();
                assertTrue(parent == 0 || groups().get(parent).parent() == 0, "group " + id + " below " + parent);
            }
            List.of(one, two, three).forEach(group -> groups().update(group.id(), GroupProfile.of(group)));
        }
    }

    @Test
    void unknownIdsAreNamed() {
        List<Runnable> calls = List.of(
                () -> groups().get(99),
                () -> groups().update(99, SALES),
                () -> groups().delete(99),
                () -> groups().operators(99),
                () -> groups().setOperators(99, Set.of()),
                () -> groups().presence(99),
                () -> groups().create(SALES.withParent(99)));
        for (Runnable call : calls) {
            assertEquals("There is no group 99", assertThrows(NotFound.class, call::run).getMessage());
        }
        assertEquals(Optional.empty(), groups().find(99));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void whatCannotBeStoredIsRefused() {
        assertRefused("name has 10000 characters, and may have 250", GroupProfile.of("a".repeat(10_000)));
        assertRefused("name has the character U+0000 at position 1", GroupProfile.of("a\0"));
        assertRefused("email must be an address like anna@example.com, not \"sales\"", SALES.withEmail("sales"));
        assertRefused("title has 10000 characters, and may have 1000", new GroupProfile(
                0, "Sales", "", "", "", "", 0, "a".repeat(10_000), "", "", ""));
        assertEquals(List.of(), groups().all());
    }

    private void assertRefused(String message, GroupProfile profile) {
        IllegalArgumentException problem =
                assertThrows(IllegalArgumentException.class, () -> groups().create(profile));
        assertEquals(message, problem.getMessage());
    }
}
