package org.mibew.core.plugins.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Values of a file are changed, and everything else in it stays. */
final class CfgTextTest {

    @Test
    void commentsOrderAndEmptyLinesStay() {
        String text = """
                # How many
                #most = 7
                most=5

                ! Whom
                name : Vera
                """;
        assertEquals("""
                # How many
                #most = 7
                most = 9

                ! Whom
                name = Ida
                fresh = yes
                """, CfgText.parse(text).with(Map.of("most", "9", "name", "Ida", "fresh", "yes")));
    }

    @Test
    void whatIsLeftOutGoesWithAllItsLines() {
        assertEquals("a = 1\n", CfgText.parse("a = 0\nlong = one, \\\n   two, \\\n   three\n").with(Map.of("a", "1")));
    }

    @Test
    void anyValueIsReadAsItWas() throws IOException {
        for (String value : new String[] {"", " two  spaces ", "C:\\temp\\new", "one\ntwo", "a=b:c#d!e", "tab\there", "ends in \\"}) {
            Properties read = new Properties();
            read.load(new StringReader(CfgText.parse("# first\n").with(Map.of("key", value))));
            assertEquals(value, read.getProperty("key"));
        }
    }

    @Test
    void keysWithEscapesAreRecognised() {
        assertEquals("other = 1\n", CfgText.parse("a\\ b = 1\nother = 0\n").with(Map.of("other", "1")));
    }
}
