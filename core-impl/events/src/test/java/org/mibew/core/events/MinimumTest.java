package org.mibew.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinimumTest {

    @Test
    void oneOfManyIsFoundByHalving() {
        List<Integer> all = IntStream.range(0, 64).boxed().toList();
        for (int culprit : all) {
            int[] tests = new int[1];
            assertEquals(List.of(culprit), Minimum.of(all, part -> {
                tests[0]++;
                return part.contains(culprit);
            }));
            assertTrue(tests[0] <= 12, culprit + ": " + tests[0] + " tests");
        }
    }

    @Test
    void whatActsTogetherIsFoundTogether() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Integer> all = IntStream.range(0, 1 + random.nextInt(30)).boxed().toList();
            Set<Integer> culprits = new TreeSet<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                culprits.add(random.nextInt(all.size()));
            }
            assertEquals(new ArrayList<>(culprits), Minimum.of(all, part -> part.containsAll(culprits)));
        }
    }
}
