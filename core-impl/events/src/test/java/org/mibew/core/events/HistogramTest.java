package org.mibew.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a histogram tells is within 6.25 % of what was counted. */
class HistogramTest {

    @Test
    void nothingIsZero() {
        assertEquals(0, Histogram.within(0.99, new Histogram().counts()));
    }

    @Test
    void eachTimeIsReadWithinTheError() {
        for (long nanos = 0; nanos < 1L << 40; nanos += 1 + nanos / 7) {
            Histogram histogram = new Histogram();
            histogram.add(nanos);
            long read = Histogram.within(0.5, histogram.counts());
            assertTrue(Math.abs(read - nanos) <= nanos * 0.0625, nanos + " is read as " + read);
        }
    }

    @Test
    void longerTimesCountAsTheLongest() {
        Histogram histogram = new Histogram();
        histogram.add(Long.MAX_VALUE);
        histogram.add(-1);
        assertTrue(Histogram.within(1, histogram.counts()) > 1L << 40);
        assertEquals(0, Histogram.within(0, histogram.counts()));
        assertEquals(2, Histogram.sum(histogram.counts()));
    }

    @Test
    void partsAreThoseOfTheSortedTimes() {
        Random random = new Random(1);
        long[] times = random.longs(10_000, 100, 50_000_000).toArray();
        Histogram histogram = new Histogram();
        Arrays.stream(times).forEach(histogram::add);
        Arrays.sort(times);
        for (double part : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            long exact = times[(int) Math.ceil(part * times.length) - 1];
            long read = Histogram.within(part, histogram.counts());
            assertTrue(Math.abs(read - exact) <= exact * 0.07, part + ": " + exact + " is read as " + read);
        }
    }
}
