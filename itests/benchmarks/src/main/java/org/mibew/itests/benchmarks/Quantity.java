package org.mibew.itests.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What is measured for each event; every quantity is a column in a table. */
enum Quantity {

    /** Time from building an event until it is delivered: mean of an iteration, of which the median is taken. */
    MEAN("ns", run -> percentile(run, 50)),

    /** The same for single events: the time that half of them take. */
    MEDIAN("median ns", run -> percentile(run, 50)),

    /** The time that one event of a hundred exceeds. */
    SLOW("p99 ns", run -> percentile(run, 99)),

    /** Bytes allocated by all threads. */
    BYTES("bytes", run -> secondary(run, "gc.alloc.rate.norm")),

    /** Processor time of all threads, the harness included. */
    PROCESSOR("cpu ns", run -> secondary(run, ProcessorTime.LABEL));

    private final String label;
    private final ToDoubleFunction<RunResult> reading;

    Quantity(String label, ToDoubleFunction<RunResult> reading) {
        this.label = label;
        this.reading = reading;
    }

    double of(RunResult run) {
        return reading.applyAsDouble(run);
    }

    String text(RunResult run) {
        return String.format(Locale.ROOT, "%,.0f", of(run));
    }

    private static double percentile(RunResult run, int percent) {
        return run.getPrimaryResult().getStatistics().getPercentile(percent);
    }

    @SuppressWarnings("rawtypes") // as JMH has it
    private static double secondary(RunResult run, String name) {
        Map<String, Result> results = run.getSecondaryResults();
        return results.get(name).getScore();
    }

    @Override
    public String toString() {
        return label;
    }
}
