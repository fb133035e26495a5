package org.mibew.core.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts how often something took how long: times below eight nanoseconds each for itself, longer ones in eight buckets for
 * each doubling, so that what is read is within 6.25 % of what was counted, up to half an hour. Takes 2.5 KB whatever is
 * counted; counting allocates nothing and takes no lock.
 */
final class Histogram {

    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int BITS = 3;
    private static final int PARTS = 1 << BITS;
    private static final int HIGHEST = 40;
    private static final long LONGEST = (1L << HIGHEST + 1) - 1;
    private static final int SIZE = PARTS * (HIGHEST - BITS + 2);

    private final long[] counts = new long[SIZE];

    void add(long nanos) {
        COUNTS.getAndAdd(counts, bucket(nanos), 1L);
    }

    /** Returns the counts at this moment, one for each bucket. */
    long[] counts() {
        long[] copy = new long[SIZE];
        for (int i = 0; i < SIZE; i++) {
            copy[i] = (long) COUNTS.getOpaque(counts, i);
        }
        return copy;
    }

    private static int bucket(long nanos) {
        long bounded = Math.max(0, Math.min(nanos, LONGEST));
        if (bounded < PARTS) {
            return (int) bounded;
        }
        int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(bounded);
        int part = (int) (bounded >>> doublings - BITS) & PARTS - 1;
        return (doublings - BITS + 1 << BITS) + part;
    }

    /** Returns how many times were counted. */
    static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /**
     * Returns the nanoseconds within which a part of what was counted stayed.
     *
     * @param part from 0 to 1
     * @return 0 if nothing was counted
     */
    static long within(double part, long[] counts) {
        long wanted = Math.max(1, (long) Math.ceil(part * sum(counts)));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return middle(i);
            }
        }
        return 0;
    }

    private static long middle(int bucket) {
        if (bucket < PARTS) {
            return bucket;
        }
        int shift = (bucket >> BITS) - 1;
        long start = (long) (PARTS + (bucket & PARTS - 1)) << shift;
        return start + (1L << shift) / 2;
    }
}
