package org.mibew.itests.benchmarks.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sends requests over some connections for some seconds, and says how many and how fast. */
final class Load {

    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(1);
    private static final long MEASURED = TimeUnit.SECONDS.toNanos(3);

    private Load() {}

    /** What one connection does again and again. */
    @FunctionalInterface
    interface Work {
        /** Sends one request, or a few that count as one; {@code number} differs from call to call. */
        void send(Client client, int connection, long number);
    }

    /**
     * What came of it.
     *
     * @param perSecond requests a second
     * @param median half of the answers took that long at most, in milliseconds
     * @param p99 99 of 100 answers took that long at most, in milliseconds
     */
    record Result(double perSecond, double median, double p99) {}

    /** Measures, after a second that does not count. */
    static Result run(int port, String cookie, int connections, Work work) {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime() + WARM_UP;
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int connection = i;
                all.add(threads.submit(() -> repeat(port, cookie, connection, begin, work)));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> one : all) {
                times.add(one.get());
            }
            long[] sorted = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(sorted.length * 1e9 / MEASURED, at(sorted, 0.5), at(sorted, 0.99));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
    }

    private static long[] repeat(int port, String cookie, int connection, long begin, Work work) {
        long[] times = new long[4_096];
        int count = 0;
        try (Client client = new Client(port).withCookie(cookie)) {
            for (long number = 0; ; number++) {
                long start = System.nanoTime();
                work.send(client, connection, number);
                long end = System.nanoTime();
                if (end - begin > MEASURED) {
                    return Arrays.copyOf(times, count);
                }
                if (start - begin > 0) {
                    if (count == times.length) {
                        times = Arrays.copyOf(times, 2 * count);
                    }
                    times[count++] = end - start;
                }
            }
        }
    }
}
