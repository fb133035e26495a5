package org.mibew.core.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mibew.api.monitor.TopicReport;

/**
 * What became of the events of one topic that one handler was offered, and whether it is quarantined there. Counters are
 * atomic; the quarantine, and which tallies count calls too, are guarded by this object's lock.
 */
final class TopicRecord {

    /** Calls that take longer count as they are; the time of quicker ones is reckoned from those that were timed. */
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(1);

    private static final VarHandle CALLS = counter("calls");
    private static final VarHandle TIMED_NANOS = counter("timedNanos");
    private static final VarHandle SLOW_NANOS = counter("slowNanos");
    private static final VarHandle FAILURES = counter("failures");
    private static final VarHandle OVERRUNS = counter("overruns");
    private static final VarHandle SKIPS = counter("skips");
    private static final VarHandle OVERSPENT = counter("overspent");

    private final String topic;
    private volatile long calls;
    private volatile long timedNanos;
    private volatile long slowNanos;
    private volatile long failures;
    private volatile long overruns;
    private volatile long skips;
    private volatile long overspent;
    private volatile Histogram histogram;
    private volatile long slowestNanos;
    private volatile String lastError;

    private int failuresInRow;
    private boolean probing;
    private volatile boolean quarantined;
    /** Whether there are no failures in a row, no quarantine and no probe. */
    private volatile boolean calm = true;
    private List<Tally> tallies = List.of();
    private long probeAtNanos;
    private Instant probeAt;
    private Instant quarantinedSince;

    TopicRecord(String topic) {
        this.topic = topic;
    }

    /** Tells whether a call that ends well changes nothing but the number of calls. */
    boolean isCalm() {
        return calm;
    }

    /** Says that calls are also counted there from now on. */
    synchronized void add(Tally tally) {
        List<Tally> more = new ArrayList<>(tallies);
        more.add(tally);
        tallies = more;
    }

    /** Takes over what a tally has counted. */
    synchronized void fold(Tally tally, long counted) {
        CALLS.getAndAdd(this, counted);
        tallies = tallies.stream().filter(other -> other != tally).toList();
    }

    /** Counts a call that ended well and whose time was not taken. */
    void succeeded() {
        CALLS.getAndAdd(this, 1L);
        if (!calm) {
            recovered();
        }
    }

    /** Counts a call that ended well. */
    void succeeded(long nanos) {
        succeeded();
        timed(nanos);
    }

    /**
     * Counts a call that failed.
     *
     * @return whether the handler is quarantined from now on
     */
    boolean failed(long nanos, String error, Settings settings) {
        CALLS.getAndAdd(this, 1L);
        FAILURES.getAndAdd(this, 1L);
        timed(nanos);
        lastError = error;
        synchronized (this) {
            probing = false;
            calm = false;
            failuresInRow++;
            return failuresInRow >= settings.failures() && quarantine(settings);
        }
    }

    /**
     * Counts a call that passed its deadline.
     *
     * @param blamed whether it was this handler that took the time, and not one that it waited for
     * @return whether the handler is quarantined from now on
     */
    boolean overran(long nanos, String error, boolean blamed, Settings settings) {
        CALLS.getAndAdd(this, 1L);
        OVERRUNS.getAndAdd(this, 1L);
        timed(nanos);
        lastError = error;
        return blamed && quarantine(settings);
    }

    void skipped() {
        SKIPS.getAndAdd(this, 1L);
    }

    /** Takes the time of a call that was counted already. */
    void timed(long nanos) {
        Histogram times = histogram;
        (times == null ? makeHistogram() : times).add(nanos);
        if (nanos < SLOW) {
            TIMED_NANOS.getAndAdd(this, nanos);
        } else {
            SLOW_NANOS.getAndAdd(this, nanos);
        }
        if (nanos > slowestNanos) {
            raiseSlowest(nanos);
        }
    }

    /** Most handlers are never called on most of the topics that they may be offered. */
    private synchronized Histogram makeHistogram() {
        if (histogram == null) {
            histogram = new Histogram();
        }
        return histogram;
    }

    /** Counts an event that took longer than its budget, and longest in this handler. */
    void overspent() {
        OVERSPENT.getAndAdd(this, 1L);
    }

    /** Notices that a call took that long at least, though its time was not taken. */
    void noticed(long nanos) {
        if (nanos > 0) {
            SLOW_NANOS.getAndAdd(this, nanos);
        }
        if (nanos > slowestNanos) {
            raiseSlowest(nanos);
        }
    }

    boolean isQuarantined() {
        return quarantined;
    }

    /** Tells whether a quarantined handler may be tried, which ends the quarantine if it goes well; only one caller is told so
     * until the next cool-down is over. */
    synchronized boolean mayProbe(Settings settings) {
        if (System.nanoTime() - probeAtNanos < 0) {
            return false;
        }
        coolDown(settings);
        probing = true;
        calm = false;
        return true;
    }

    /** Ends the row of failures, and the quarantine if the call was the probe. */
    private synchronized void recovered() {
        if (probing) {
            release();
        }
        failuresInRow = 0;
        calm = !quarantined;
    }

    /** Ends the quarantine; tells whether there was one. */
    synchronized boolean release() {
        boolean was = quarantined;
        quarantined = false;
        probing = false;
        failuresInRow = 0;
        calm = true;
        probeAt = null;
        quarantinedSince = null;
        return was;
    }

    synchronized Figures figures() {
        long counted = calls + tallies.stream().mapToLong(Tally::deliveries).sum();
        Histogram times = histogram;
        long[] spread = times == null ? Figures.NONE.spread() : times.counts();
        long timed = Histogram.sum(spread);
        long total = timed == 0 ? 0 : (long) ((double) timedNanos * Math.max(counted, timed) / timed);
        return new Figures(counted, failures, overruns, skips, total + slowNanos, slowestNanos, spread, overspent);
    }

    /** @param shares of the topics' time; this record's is among them */
    synchronized TopicReport report(Shares shares) {
        Figures now = figures();
        return new TopicReport(topic, now.calls(), now.failures(), now.overruns(), now.skips(),
                Duration.ofNanos(now.total()), Duration.ofNanos(now.slowest()), Duration.ofNanos(now.within(0.5)),
                Duration.ofNanos(now.within(0.99)), shares.of(topic, now), now.overspent(),
                Optional.ofNullable(lastError), quarantined, Optional.ofNullable(quarantinedSince),
                Optional.ofNullable(probeAt));
    }

    private synchronized boolean quarantine(Settings settings) {
        boolean isNew = !quarantined;
        if (isNew) {
            quarantinedSince = Instant.now();
        }
        quarantined = true;
        calm = false;
        probing = false;
        coolDown(settings);
        return isNew;
    }

    private void coolDown(Settings settings) {
        probeAtNanos = System.nanoTime() + settings.coolDown().toNanos();
        probeAt = Instant.now().plus(settings.coolDown());
    }

    private synchronized void raiseSlowest(long nanos) {
        slowestNanos = Math.max(slowestNanos, nanos);
    }

    private static VarHandle counter(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(TopicRecord.class, name, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    String topic() {
        return topic;
    }

    @Override
    public String toString() {
        return topic + ": " + calls + " calls, " + TimeUnit.NANOSECONDS.toMillis(timedNanos) + " ms";
    }
}
