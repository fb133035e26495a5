package org.mibew.core.plugins;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what executes a plugin's code, and so may hang, in threads of its own. */
final class Workers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mibew-plugins-worker");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins some work.
     *
     * @param work returns what is to be done about its result
     * @return what is to be done; never fails
     */
    CompletableFuture<Runnable> begin(Callable<Runnable> work) {
        return CompletableFuture.supplyAsync(() -> call(work), threads);
    }

    /** Waits for the end of some work; empty if it takes longer, or nobody is interested any more. */
    Optional<Runnable> await(CompletableFuture<Runnable> work, Duration patience) throws InterruptedException {
        try {
            CompletableFuture.anyOf(work, closed).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return work.isDone() ? Optional.of(work.join()) : Optional.empty();
    }

    @Override
    public void close() {
        closed.complete(null);
        threads.shutdown();
    }

    private static Runnable call(Callable<Runnable> work) {
        try {
            return work.call();
        } catch (Exception | LinkageError e) {
            return () -> LOG.error("Work on a plugin failed", e);
        }
    }
}
