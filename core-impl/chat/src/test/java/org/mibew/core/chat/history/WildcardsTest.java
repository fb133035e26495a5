package org.mibew.core.chat.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WildcardsTest {

    @Test
    void whatLikeTakesForItsOwnIsEscaped() {
        assertEquals(List.of("%100!%!_!!\\%"), Wildcards.of("100%_!\\").patterns());
    }

    @Test
    void partsAreLookedForByThemselves() {
        assertEquals(List.of("%a_c%", "%e%"), Wildcards.of("*a?c**e*").patterns());
        assertEquals(List.of(), Wildcards.of("").patterns());
        assertEquals(List.of(), Wildcards.of("***").patterns());
    }

    @Test
    void partsMustFollowEachOther() {
        assertTrue(Wildcards.of("good*?orning").matches("Good early morning, Sir"));
        assertFalse(Wildcards.of("morning*good").matches("Good morning"));
        assertFalse(Wildcards.of("aa*aa").matches("aaa"));
        assertTrue(Wildcards.of("a?b").matches("xA\uD83D\uDE00Bx"));
        assertFalse(Wildcards.of("a?b").matches("ab"));
    }

    @Test
    void longTextsTakeNoTime() {
        String text = "a".repeat(1_000_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertFalse(Wildcards.of("a*a*a*a*a*a*b").matches(text)));
    }
}
