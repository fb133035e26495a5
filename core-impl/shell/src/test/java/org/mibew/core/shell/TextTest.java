package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void whatATerminalWouldObeyIsEscaped() {
        assertEquals("a\\nb\\tc\\r", Text.safe("a\nb\tc\r"));
        assertEquals("\\u001b[31m \\u009b \\u202e \\u2028", Text.safe("\u001b[31m \u009b \u202e \u2028"));
        assertEquals("\\ud800", Text.safe("\ud800"));
    }

    @Test
    void otherTextIsKept() {
        assertEquals("Grüße, 漢字 👩‍🚀", Text.safe("Grüße, 漢字 👩‍🚀"));
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        assertEquals(6, Text.width("Grüße…"));
        assertEquals(4, Text.width("漢字"));
        assertEquals(2, Text.width("👍"));
        assertEquals(1, Text.width("e\u0301"));
    }

    @Test
    void longTextEndsInAnEllipsis() {
        assertEquals("abc", Text.shorten("abc", 3));
        assertEquals("ab…", Text.shorten("abcd", 3));
        assertEquals("漢…", Text.shorten("漢字漢", 4));
    }

    @Test
    void longNamesKeepTheirEnd() {
        assertEquals("…Filter", Text.shortenFront("org.example.Filter", 7));
        assertEquals("Filter", Text.shortenFront("Filter", 7));
    }

    @Test
    void textIsWrappedAtSpaces() {
        assertEquals(List.of("one two", "three"), Text.wrap("one two three", 8, 9));
        assertEquals(List.of("one", "two"), Text.wrap("one two", 4, 9));
    }

    @Test
    void wordsThatAreTooLongAreBroken() {
        assertEquals(List.of("abcd", "efgh", "i"), Text.wrap("abcdefghi", 4, 9));
    }

    @Test
    void whatDoesNotFitIntoTheLinesIsLeftOut() {
        assertEquals(List.of("abcd", "efg…"), Text.wrap("abcdefghi", 4, 2));
    }

    @Test
    void textIsPaddedByColumns() {
        assertEquals("漢 ", Text.left("漢", 3));
        assertEquals(" 漢", Text.right("漢", 3));
        assertEquals("abc", Text.right("abc", 2));
    }
}
