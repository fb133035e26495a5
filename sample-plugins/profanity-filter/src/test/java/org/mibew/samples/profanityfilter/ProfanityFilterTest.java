package org.mibew.samples.profanityfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.testkit.Deliver;
import org.osgi.util.converter.Converters;

class ProfanityFilterTest {

    private static ProfanityFilter filter(Map<String, String> configuration) {
        return new ProfanityFilter(Converters.standardConverter().convert(configuration).to(Words.class));
    }

    private static String filtered(String body, Map<String, String> configuration) {
        return Deliver.event(ThreadPostMessage.class)
                .with("message_body", body)
                .to(filter(configuration))
                .event()
                .messageBody()
                .get();
    }

    @Test
    void wordsAreReplacedByAsterisks() {
        assertEquals("Oh ****, what the ****!", filtered("Oh darn, what the heck!", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "DARN Darn, **** ****",
        "darned, darned",
        "undarn, undarn",
        "darn-it _darn_, ****-it _****_",
        "'', ''"
    })
    void onlyWholeWordsCountInAnyCase(String body, String filtered) {
        assertEquals(filtered, filtered(body, Map.of()));
    }

    @Test
    void wordsComeFromTheConfiguration() {
        Map<String, String> configuration = Map.of("words", " Äpfel,c++ ,,");

        assertEquals("darn *****, not *** or c", filtered("darn äpfel, not C++ or c", configuration));
        assertEquals("darn, this is fine", filtered("darn, this is fine", Map.of("words", "")));
    }

    @Test
    void otherEventsDoNotConcernIt() {
        assertFalse(Deliver.event("THREAD_CREATE").to(filter(Map.of())).wasCalled());
    }
}
