package org.mibew.core.chat.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Does things at the same time, as well as that can be done. */
public final class Together {

    private Together() {}

    /**
     * What became of one of them.
     *
     * @param value null if it failed
     * @param failure null if it did not
     */
    public record Outcome<T>(T value, Throwable failure) {

        public boolean succeeded() {
            return failure == null;
        }
    }

    /** Does all of them, each on a thread of its own, and returns what became of them in their order. */
    public static <T> List<Outcome<T>> run(List<Callable<T>> actions) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(actions.size());
        try {
            CyclicBarrier start = new CyclicBarrier(actions.size());
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> action : actions) {
                futures.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return action.call();
                }));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<T> future : futures) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Does the same a number of times. */
    public static <T> List<Outcome<T>> run(int times, Callable<T> action) throws InterruptedException {
        return run(IntStream.range(0, times).mapToObj(i -> action).toList());
    }

    /** Returns something that returns nothing. */
    public static Callable<Void> action(Runnable action) {
        return () -> {
            action.run();
            return null;
        };
    }

    private static <T> Outcome<T> outcome(Future<T> future) throws InterruptedException {
        try {
            return new Outcome<>(future.get(), null);
        } catch (ExecutionException e) {
            return new Outcome<>(null, e.getCause());
        }
    }
}
