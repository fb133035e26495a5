package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.AlreadyExists;

/** Operators and their groups. */
class OperatorsTest {

    private final FakeChat chat = new FakeChat();
    private final Shell shell = Shell.of(new FakeMonitor(), new FakePlugins(), chat);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void operatorsAreListed() throws Exception {
        assertEquals("There are no operators; mibew:operator create makes one.\n", shell.run("mibew:operators"));
        chat.operators.all.add(Samples.operator(2, "anna"));
        List<String> lines = shell.lines("mibew:operators");
        assertTrue(lines.get(1).matches("anna +2  Anna +away +2026-.* +anna@example.com +take over, view th.*"),
                lines::toString);
    }

    @Test
    void anOperatorIsAdded() throws Exception {
        String out = shell.run("mibew:operator create bert name='Bert B.' email=bert@example.com code=b7 password=correct-horse"
                + " may=administrate,take_over");
        assertEquals("The operator bert has been added, with the id 1.\n", out);
        assertEquals(List.of("create bert Bert B. bert@example.com b7", "permit 1 [ADMINISTRATE, TAKE_OVER]"),
                chat.operators.done);
        assertEquals("correct-horse", chat.operators.passwords.get(1L).reveal());
        assertFalse(out.contains("correct-horse"));
    }

    @Test
    void anOperatorWithoutPasswordIsToldHowToGetOne() throws Exception {
        assertTrue(shell.run("mibew:operator create bert").contains("mibew:operator password bert"));
        assertEquals(Map.of(), chat.operators.passwords);
        assertEquals(List.of("create bert bert  "), chat.operators.done);
    }

    @Test
    void aPasswordIsSetAndNeverShown() throws Exception {
        chat.operators.all.add(Samples.operator(2, "anna"));
        assertEquals("anna has a new password.\n", shell.run("mibew:operator password anna 'correct horse'"));
        assertEquals(Map.of(2L, Secret.of("correct horse")), chat.operators.passwords);
    }

    @Test
    void withoutAPasswordATokenIsShown() throws Exception {
        chat.operators.all.add(Samples.operator(2, "anna"));
        assertEquals("token-of-2", shell.lines("mibew:operator password 2").get(1));
        assertEquals(List.of("recover 2"), chat.operators.done);
    }

    @Test
    void anOperatorIsLockedOutAndIn() throws Exception {
        chat.operators.all.add(Samples.operator(2, "anna"));
        assertEquals("anna is locked out.\n", shell.run("mibew:operator disable anna"));
        assertEquals("anna can log in again.\n", shell.run("mibew:operator enable ANNA"));
        assertEquals(List.of("disable 2", "enable 2"), chat.operators.done);
    }

    @Test
    void whatTheChatRefusesIsTold() {
        chat.operators.all.add(Samples.operator(2, "anna"));
        var refusal = assertThrows(AlreadyExists.class, () -> shell.run("mibew:operator create anna"));
        assertEquals("Another operator has the login anna", refusal.getMessage());
    }

    @Test
    void whatIsUnknownIsAnsweredWithTheNearest() {
        chat.operators.all.add(Samples.operator(2, "anna"));
        assertMessage("There is no operator \"ana\"; did you mean \"anna\"?", "mibew:operator disable ana");
        assertMessage("There is no mibew:operator \"disabel\"; did you mean \"disable\"?", "mibew:operator disabel anna");
        assertMessage("There is no argument \"mail\"; did you mean \"email\"?", "mibew:operator create b mail=x");
        assertMessage("There is no permission \"takeover\"; did you mean \"take_over\"?",
                "mibew:operator create b may=takeover");
        assertEquals(List.of(), chat.operators.done);
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        chat.operators.all.add(Samples.operator(2, "anna"));
        for (String line : List.of("operator", "operator create", "operator password anna x y", "operator disable anna now",
                "operators all", "groups all")) {
            var wrong = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:" + line), line);
            assertTrue(wrong.getMessage().startsWith("It is used like this: mibew:"), wrong.getMessage());
        }
    }

    @Test
    void groupsAreListedWithTheirOperators() throws Exception {
        assertEquals("There are no groups.\n", shell.run("mibew:groups"));
        chat.groups.all.add(Samples.group(3, 0, "Sales"));
        chat.groups.all.add(Samples.group(4, 3, "Books"));
        chat.groups.members.put(3L, Set.of(9L, 2L));
        chat.operators.all.add(Samples.operator(2, "anna"));
        List<String> lines = shell.lines("mibew:groups");
        assertTrue(lines.get(1).matches("Sales +3  available  sales@example.com  anna, 9"), lines::toString);
        assertTrue(lines.get(2).matches("  Books +4  offline +sales@example.com"), lines::toString);
    }

    private void assertMessage(String message, String line) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> shell.run(line)).getMessage());
    }
}
