package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.Secret;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    private Secret stored(String password) {
        return Secret.of(passwords.hash(Secret.of(password)));
    }

    private String refusal(String password) {
        return assertThrows(IllegalArgumentException.class, () -> passwords.hash(Secret.of(password))).getMessage();
    }

    @Test
    void onlyTheSamePasswordMatches() {
        Secret stored = stored("correct horse");

        assertTrue(passwords.matches(Secret.of("correct horse"), stored));
        assertFalse(passwords.matches(Secret.of("correct horsf"), stored));
        assertFalse(passwords.matches(Secret.of("correct horse "), stored));
        assertFalse(passwords.matches(Secret.of(""), stored));
    }

    @Test
    void whatIsStoredTellsHowItWasMadeAndHasASaltOfItsOwn() {
        Secret one = stored("correct horse");
        Secret other = stored("correct horse");

        assertTrue(one.reveal().matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"),
                one.reveal());
        assertNotEquals(one, other);
    }

    @Test
    void passwordsOfOtherParametersMatch() {
        // From the reference implementation: argon2 somesalt -id -t 2 -k 256 -p 1, password "password".
        Secret stored = Secret.of(
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

        assertTrue(passwords.matches(Secret.of("password"), stored));
        assertFalse(passwords.matches(Secret.of("Password"), stored));
    }

    @Test
    void nothingMatchesWhereNoPasswordIsStored() {
        assertFalse(passwords.matches(Secret.of(""), Secret.of("")));
        assertFalse(passwords.matches(Secret.of("correct horse"), Secret.of("correct horse")));
    }

    @Test
    void aCheckAgainstNothingTakesAsLong() {
        Secret stored = stored("correct horse");
        Secret tried = Secret.of("wrong horse");

        long known = fastest(() -> passwords.matches(tried, stored));
        long unknown = fastest(() -> passwords.matches(tried, Secret.of("")));

        assertTrue(unknown > known / 2, () -> unknown + " ns for nothing, " + known + " ns for something");
    }

    private static long fastest(Runnable action) {
        return IntStream.range(0, 5)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    action.run();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void aLetterIsTheSameHoweverItIsComposed() {
        assertTrue(passwords.matches(Secret.of("cafe\u0301 au lait"), stored("caf\u00e9 au lait")));
    }

    @Test
    void passwordsAreNeitherTooShortNorTooLongNorBroken() {
        assertEquals("password has 7 characters, and must have at least 8", refusal("1234567"));
        assertEquals("password has 4 characters, and must have at least 8", refusal("\ud83d\ude00".repeat(4)));
        assertEquals("password has 10000 characters, and may have 1000", refusal("x".repeat(10_000)));
        assertEquals("password has the character U+0000 at position 8", refusal("12345678\0"));
        assertFalse(passwords.matches(Secret.of("x".repeat(10_000)), stored("x".repeat(1_000))));
    }
}
