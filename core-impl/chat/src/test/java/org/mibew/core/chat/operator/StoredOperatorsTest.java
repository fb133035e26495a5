package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.OperatorCreate;
import org.mibew.api.event.OperatorDelete;
import org.mibew.api.event.OperatorUpdate;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Together;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredOperatorsTest {

    private static final OperatorProfile ANNA =
            new OperatorProfile("anna", "Anna", "Anna Smith", "anna@example.com", "anna7");

    @RegisterExtension
    final ChatServer server;

    StoredOperatorsTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private StoredOperators operators() {
        return server.chat().operators();
    }

    private Operator create(OperatorProfile profile) {
        Operator operator = operators().create(profile, Optional.empty());
        server.events().clear();
        return operator;
    }

    @Test
    void whoIsCreatedIsFoundAndTold() {
        Operator anna = operators().create(ANNA, Optional.of(Secret.of("correct horse")));

        assertEquals(ANNA, OperatorProfile.of(anna));
        assertEquals(Set.of(), anna.permissions());
        assertEquals(OperatorStatus.AVAILABLE, anna.status());
        assertEquals(Optional.empty(), anna.lastSeen());
        assertEquals(anna, operators().get(anna.id()));
        assertEquals(List.of(new OperatorCreate(anna)), server.events().triggered());
    }

    @Test
    void operatorsAreFoundWhateverCaseTheyAreWrittenIn() {
        Operator anna = create(ANNA);

        assertEquals(Optional.of(anna), operators().findByLogin("ANNA"));
        assertEquals(Optional.of(anna), operators().findByEmail("Anna@Example.com"));
        assertEquals(Optional.of(anna), operators().findByCode("Anna7"));
        assertEquals(Optional.empty(), operators().findByLogin("anna\0"));
        assertEquals(Optional.empty(), operators().findByLogin("a".repeat(10_000)));
        assertEquals(Optional.empty(), operators().findByEmail(""));
        assertEquals(Optional.empty(), operators().findByCode(""));
    }

    @Test
    void allAreListedByLogin() {
        Operator zoe = create(OperatorProfile.of("zoe"));
        Operator anna = create(ANNA);
        Operator bob = create(OperatorProfile.of("Bob"));

        assertEquals(List.of(anna, bob, zoe), operators().all());
    }

    @Test
    void loginAddressAndCodeBelongToOne() {
        Operator anna = create(ANNA);
        Operator bob = create(new OperatorProfile("bob", "Bob", "", "bob@example.com", "bob7"));

        assertTaken("Another operator has the login ANNA", OperatorProfile.of("ANNA"));
        assertTaken("Another operator has the e-mail address Anna@example.com",
                OperatorProfile.of("carl").withEmail("Anna@example.com"));
        assertTaken("Another operator has the code ANNA7", OperatorProfile.of("carl").withCode("ANNA7"));
        AlreadyExists problem = assertThrows(AlreadyExists.class,
                () -> operators().update(bob.id(), OperatorProfile.of(bob).withEmail("anna@example.com")));
        assertEquals("Another operator has the e-mail address anna@example.com", problem.getMessage());
        assertEquals(List.of(anna, bob), operators().all());
        assertEquals(List.of(), server.events().triggered());
    }

    private void assertTaken(String message, OperatorProfile profile) {
        AlreadyExists problem =
                assertThrows(AlreadyExists.class, () -> operators().create(profile, Optional.empty()));
        assertEquals(message, problem.getMessage());
    }

    @Test
    void ofManyAtTheSameTimeOneGetsTheLogin() throws InterruptedException {
        List<Together.Outcome<Operator>> outcomes =
                Together.run(8, () -> operators().create(ANNA, Optional.empty()));

        assertEquals(1, outcomes.stream().filter(Together.Outcome::succeeded).count());
        outcomes.stream()
                .filter(outcome -> !outcome.succeeded())
                .forEach(outcome -> assertEquals(AlreadyExists.class, outcome.failure().getClass()));
        assertEquals(List.of("OperatorCreate"), server.events().names());
    }

    @Test
    void aChangeOfTheProfileIsTold() {
        Operator before = create(ANNA);

        Operator after = operators().update(before.id(), ANNA.withName("Annie").withEmail("").withCode(""));

        assertEquals("Annie", after.name());
        assertEquals("", after.email());
        assertEquals(after, operators().get(before.id()));
        assertEquals(List.of(new OperatorUpdate(after, before)), server.events().triggered());
    }

    @Test
    void whatChangesNothingIsNotTold() {
        Operator anna = create(ANNA);

        assertEquals(anna, operators().update(anna.id(), ANNA));
        assertEquals(anna, operators().permit(anna.id(), Set.of()));
        assertEquals(anna, operators().disable(anna.id(), false));
        assertEquals(anna, operators().setAvatar(anna.id(), ""));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void theLoginNeverChanges() {
        Operator anna = create(ANNA);

        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class, () -> operators().update(anna.id(), OperatorProfile.of("ann")));

        assertEquals("The login of the operator " + anna.id() + " is anna and never changes; it cannot become ann",
                problem.getMessage());
    }

    @Test
    void permissionsPictureAndLockAreTold() {
        Operator first = create(ANNA);

        Operator second = operators().permit(first.id(), EnumSet.of(Permission.VIEW_THREADS, Permission.TAKE_OVER));
        Operator third = operators().setAvatar(first.id(), "files/avatar/anna.png");
        Operator fourth = operators().disable(first.id(), true);
        Operator fifth = operators().permit(first.id(), EnumSet.of(Permission.VIEW_STATISTICS));

        assertEquals(EnumSet.of(Permission.TAKE_OVER, Permission.VIEW_THREADS), second.permissions());
        assertEquals("files/avatar/anna.png", third.avatar());
        assertTrue(fourth.disabled());
        assertEquals(EnumSet.of(Permission.VIEW_STATISTICS), fifth.permissions());
        assertEquals(List.of(new OperatorUpdate(second, first), new OperatorUpdate(third, second),
                new OperatorUpdate(fourth, third), new OperatorUpdate(fifth, fourth)), server.events().triggered());
    }

    @Test
    void bitsOfPermissionsThatAreNotKnownStay() {
        Operator anna = create(ANNA);
        server.database().jdbi().useHandle(handle -> handle.execute("update chat_operator set permissions = 1024 + 2"));

        operators().permit(anna.id(), Set.of(Permission.VIEW_THREADS));

        int mask = server.database().jdbi().withHandle(handle ->
                handle.createQuery("select permissions from chat_operator").mapTo(Integer.class).one());
        assertEquals(1024 + 4, mask);
    }

    @Test
    void aPasswordIsAChange() {
        Operator anna = create(ANNA);

        operators().setPassword(anna.id(), Secret.of("correct horse"));

        assertEquals(List.of(new OperatorUpdate(anna, anna)), server.events().triggered());
    }

    @Test
    void whoIsDeletedIsGone() {
        Operator anna = create(ANNA);

        operators().delete(anna.id());

        assertEquals(Optional.empty(), operators().find(anna.id()));
        assertEquals(List.of(new OperatorDelete(anna.id())), server.events().triggered());
    }

    @Test
    void manyChangesAtTheSameTimeAreToldInTheirOrder() throws InterruptedException {
        Operator anna = create(ANNA);

        Together.run(IntStream.range(0, 12)
                .mapToObj(i -> Together.action(() -> operators().update(anna.id(), ANNA.withName("Anna " + i))))
                .toList());

        List<OperatorUpdate> updates = server.events().triggered(OperatorUpdate.class);
        assertEquals(12, updates.size());
        assertEquals(anna, updates.get(0).originalOperator());
        for (int i = 1; i < updates.size(); i++) {
            assertEquals(updates.get(i - 1).operator(), updates.get(i).originalOperator());
        }
        assertEquals(operators().get(anna.id()), updates.get(11).operator());
    }

    @Test
    void unknownIdsAreNamed() {
        List<Runnable> calls = List.of(
                () -> operators().get(99),
                () -> operators().update(99, ANNA),
                () -> operators().permit(99, Set.of()),
                () -> operators().disable(99, true),
                () -> operators().setAvatar(99, ""),
                () -> operators().setPassword(99, Secret.of("correct horse")),
                () -> operators().delete(99),
                () -> operators().ping(99),
                () -> operators().setStatus(99, OperatorStatus.AWAY),
                () -> operators().presence(99),
                () -> operators().logout(99),
                () -> operators().startRecovery(99));
        for (Runnable call : calls) {
            assertEquals("There is no operator 99", assertThrows(NotFound.class, call::run).getMessage());
        }
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void whatCannotBeStoredIsRefused() {
        assertRefused("login has 10000 characters, and may have 250", OperatorProfile.of("a".repeat(10_000)));
        assertRefused("login may have letters, digits, dots, hyphens and underscores, not \"an na\"",
                OperatorProfile.of("an na"));
        assertRefused("login has the character U+0000 at position 2", OperatorProfile.of("an\0na"));
        assertRefused("name has 10000 characters, and may have 1000", ANNA.withName("a".repeat(10_000)));
        assertRefused("name has the character U+0000 at position 1", ANNA.withName("a\0"));
        assertRefused("name has half a character, an unpaired surrogate, at position 1", ANNA.withName("a\ud83d"));
        assertRefused("commonName has 10000 characters, and may have 1000", ANNA.withCommonName("a".repeat(10_000)));
        assertRefused("code has 10000 characters, and may have 250", ANNA.withCode("a".repeat(10_000)));
        assertRefused("email has 10000 characters, and may have 250", ANNA.withEmail("a".repeat(10_000)));
        assertRefused("email must be an address like anna@example.com, not \"anna\"", ANNA.withEmail("anna"));
        assertRefused("email must be an address like anna@example.com, not \"a@example.com\r\nBcc: b@example.com\"",
                ANNA.withEmail("a@example.com\r\nBcc: b@example.com"));
        assertEquals(List.of(), operators().all());
        assertEquals(List.of(), server.events().triggered());
    }

    private void assertRefused(String message, OperatorProfile profile) {
        IllegalArgumentException problem =
                assertThrows(IllegalArgumentException.class, () -> operators().create(profile, Optional.empty()));
        assertEquals(message, problem.getMessage());
    }

    @Test
    void theLongestNamesOfAnyLettersAreFound() {
        String letters = IntStream.range(0, 250)
                .collect(StringBuilder::new, (text, i) -> text.append((char) (0x4e00 + i * 37)), StringBuilder::append)
                .toString();

        Operator operator = create(OperatorProfile.of(letters).withCode(letters));

        assertEquals(Optional.of(operator), operators().findByLogin(letters));
        assertEquals(Optional.of(operator), operators().findByCode(letters));
    }
}
