package org.mibew.itests.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Counts how often something can be done in a second. */
final class Rate {

    private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final long MEASURED = TimeUnit.MILLISECONDS.toNanos(2_500);

    private Rate() {}

    /**
     * Measures.
     *
     * @param workers threads that do it at the same time
     * @param action gets a number that no other call gets
     */
    static double of(int workers, LongConsumer action) {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            LongAdder done = new LongAdder();
            long begin = System.nanoTime() + WARM_UP;
            List<Future<?>> all = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                long start = worker;
                all.add(threads.submit(() -> repeat(start, workers, begin, action, done)));
            }
            for (Future<?> worker : all) {
                worker.get();
            }
            return done.sum() * (double) TimeUnit.SECONDS.toNanos(1) / MEASURED;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void repeat(long start, int step, long begin, LongConsumer action, LongAdder done) {
        for (long number = start; ; number += step) {
            action.accept(number);
            long now = System.nanoTime();
            if (now - begin > MEASURED) {
                return;
            }
            if (now - begin > 0) {
                done.increment();
            }
        }
    }
}
