package org.mibew.core.events;

/**
 * What was counted of calls up to a moment; nanoseconds for times.
 *
 * @param spread counts of a {@link Histogram}
 */
record Figures(
        long calls,
        long failures,
        long overruns,
        long skips,
        long total,
        long slowest,
        long[] spread,
        long overspent) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, new Histogram().counts(), 0);

    Figures plus(Figures other) {
        long[] both = spread.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += other.spread[i];
        }
        return new Figures(calls + other.calls, failures + other.failures, overruns + other.overruns, skips + other.skips,
                total + other.total, Math.max(slowest, other.slowest), both, overspent + other.overspent);
    }

    /** Returns the nanoseconds within which a part of the calls returned; the slowest bounds what buckets make of it. */
    long within(double part) {
        return Math.min(Histogram.within(part, spread), slowest);
    }

    /** Returns the part of a time that these calls took. */
    double shareOf(long time) {
        return time <= 0 ? 0 : Math.min(1, (double) total / time);
    }
}
