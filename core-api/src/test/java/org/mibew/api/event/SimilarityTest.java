package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "'', abc, 3", "kitten, sitting, 3", "POST, post, 0", "mesage, message, 1"})
    void countsLettersToInsertDropOrReplace(String one, String other, int distance) {
        assertEquals(distance, Similarity.distance(one, other));
        assertEquals(distance, Similarity.distance(other, one));
    }

    @Test
    void findsTheNearest() {
        assertEquals(Optional.of("message_body"),
                Similarity.nearest("mesage_bod", Stream.of("thread", "message_body", "rejection")));
        assertEquals(Optional.empty(), Similarity.nearest("x", Stream.of()));
    }
}
