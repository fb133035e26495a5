package org.mibew.itests.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Measures what an administrator notices of the server: how fast it starts and deploys, how much memory it takes. */
public final class ServerFigures {

    private static final int STARTS = 5;
    private static final int DEPLOYMENTS = 10;
    private static final Duration LONGEST_START = Duration.ofSeconds(3);
    private static final Duration LONGEST_DEPLOYMENT = Duration.ofSeconds(1);
    private static final long LARGEST_HEAP = 64L << 20;

    private final Path distribution;
    private final Path work;
    private final List<Duration> firstStarts = new ArrayList<>();
    private final List<Duration> laterStarts = new ArrayList<>();
    private final List<Duration> deployments = new ArrayList<>();
    private final List<Long> heaps = new ArrayList<>();

    private ServerFigures(Path distribution, Path work) {
        this.distribution = distribution;
        this.work = work;
    }

    /** Takes the folder of the distribution and one to work in, which is emptied. */
    public static void main(String... arguments) throws IOException {
        ServerFigures figures = new ServerFigures(Path.of(arguments[0]), Path.of(arguments[1]).toAbsolutePath());
        figures.measure();
        figures.print();
    }

    private void measure() throws IOException {
        for (int i = 0; i < STARTS; i++) {
            delete(work);
            Path home = copy(distribution, work.resolve("mibew"));
            Path signals = Files.createDirectories(work.resolve("signals"));
            ProbeJar.write(home.resolve("bundles/benchmark-observer.jar"), Observer.class);
            try (Server server = new Server(home, signals)) {
                firstStarts.add(server.startTime());
            }
            try (Server server = new Server(home, signals)) {
                laterStarts.add(server.startTime());
                heaps.add(server.usedHeap());
                if (i == STARTS - 1) {
                    deploy(server);
                }
            }
        }
    }

    /** Deploys at different moments between two looks of the server into its folder. */
    private void deploy(Server server) throws IOException {
        Path jar = work.resolve("benchmark-plugin.jar");
        ProbeJar.write(jar, Plugin.class);
        for (int i = 0; i < DEPLOYMENTS; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1000 + 37L * i));
            deployments.add(server.deploy(jar));
            server.undeploy(jar);
        }
    }

    private void print() {
        System.out.printf("# %s, Java %s, %d processors%n%n", LocalDate.now(), System.getProperty("java.runtime.version"),
                Runtime.getRuntime().availableProcessors());
        System.out.printf("| | median | worst | limit | |%n| --- | ---: | ---: | ---: | --- |%n");
        row("First start until all bundles are active, ms", millis(firstStarts), LONGEST_START.toMillis());
        row("Later start until all bundles are active, ms", millis(laterStarts), LONGEST_START.toMillis());
        row("Copy of a jar until its handler is called, ms", millis(deployments), LONGEST_DEPLOYMENT.toMillis());
        row("Heap after start and a collection, KiB", heaps.stream().map(bytes -> bytes >> 10).toList(), LARGEST_HEAP >> 10);
    }

    private static void row(String what, List<Long> values, long limit) {
        List<Long> sorted = values.stream().sorted().toList();
        long worst = Collections.max(sorted);
        System.out.printf("| %s | %d | %d | %d | %s |%n", what, sorted.get(sorted.size() / 2), worst, limit,
                worst <= limit ? "reached" : "short");
    }

    private static List<Long> millis(List<Duration> durations) {
        return durations.stream().map(Duration::toMillis).toList();
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        to.resolve("bin/mibew").toFile().setExecutable(true);
        return to;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
