package org.mibew.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the suites on the Java that it runs on, prints their tables and keeps JMH's own results. */
public final class Main {

    private static final TimeValue ITERATION = TimeValue.milliseconds(300);
    private static final int WARM_UP_ITERATIONS = 5;
    private static final int ITERATIONS = 5;

    private final Selection selection;
    private final Path results;
    private final Figures figures = new Figures();

    private Main(Selection selection, Path results) {
        this.selection = selection;
        this.results = results;
    }

    /** Takes what {@link Selection} describes; everything without arguments. */
    public static void main(String... arguments) throws IOException {
        String java = "java-" + Runtime.version().feature();
        Path results = Files.createDirectories(Path.of(System.getProperty("benchmarks.results"), java));
        new Main(new Selection(arguments), results).run();
    }

    private void run() {
        long start = System.nanoTime();
        System.out.printf(
                "# %s, Java %s, %d processors%n%n",
                LocalDate.now(), System.getProperty("java.runtime.version"), Runtime.getRuntime().availableProcessors());
        for (Suite suite : selection.suites()) {
            if (selection.wants(suite)) {
                run(suite);
                System.out.println(figures.tables(suite));
            }
        }
        System.out.println(new Limits(figures).table());
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        System.out.printf("Took %d min %02d s; all of JMH's figures are in %s%n", seconds / 60, seconds % 60, results);
    }

    private void run(Suite suite) {
        String file = suite.name().toLowerCase(Locale.ROOT);
        Path log = results.resolve(file + ".log");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(DeliveryBenchmark.class.getName() + "\\." + suite.load().method + "$")
                .threads(suite.load().senders)
                .param("peer", selection.peers(suite))
                .param("subject", selection.subjects(suite))
                .param("handlers", selection.handlers(suite))
                .forks(selection.forks())
                .warmupIterations(WARM_UP_ITERATIONS)
                .warmupTime(ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .jvmArgsAppend(jvmArguments(suite))
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTime.class)
                .resultFormat(ResultFormatType.JSON)
                .result(results.resolve(file + ".json").toString())
                .output(log.toString())
                .shouldFailOnError(true);
        for (String profiler : selection.profilers()) {
            options.addProfiler(profiler);
        }
        try {
            new Runner(options.build()).run().forEach(result -> figures.add(suite, result));
        } catch (RunnerException e) {
            throw new IllegalStateException("\"" + suite + "\" failed; the reason is at the end of " + log, e);
        }
    }

    /**
     * A heap that is there from the start, since getting it from the system page by page shows in the figures; compilation
     * that the code waits for, so that it is done when measuring begins.
     */
    private String[] jvmArguments(Suite suite) {
        return new String[] {
            "-Xms512m",
            "-Xmx512m",
            "-XX:+AlwaysPreTouch",
            "-Xbatch",
            "-Djdk.virtualThreadScheduler.parallelism=" + selection.carriers(),
            "-Djmh.executor=" + (suite.isVirtual() ? "VIRTUAL" : "PLATFORM")
        };
    }
}
