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

    private final Duration patience;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mibew-plugins-worker");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Makes workers that are waited for.
     *
     * @param patience for how long
     */
    Workers(Duration patience) {
        this.patience = patience;
    }

    /**
     * Does some work for a deployment, and waits for its end as long as others can be expected to wait.
     *
     * @param name what is being done, as what follows "is still"
     * @param work returns what is to be done about its result in the thread of the caller
     */
    void run(Deployment deployment, String name, Callable<Runnable> work) throws InterruptedException {
        run(deployment, name, patience, work);
    }

    /** The same, and waits for so long. */
    void run(Deployment deployment, String name, Duration most, Callable<Runnable> work) throws InterruptedException {
        CompletableFuture<Runnable> begun = CompletableFuture.supplyAsync(() -> call(work), threads);
        deployment.begin(name, begun);
        try {
            CompletableFuture.anyOf(begun, closed).get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} is still {} after {} ms; other plugins do not wait for it",
                    deployment.fileName(), name, most.toMillis());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        finish(deployment);
    }

    /** Does what is to be done about the result of the work for a deployment, if there was any and it has ended. */
    boolean finish(Deployment deployment) {
        Optional<CompletableFuture<Runnable>> ended = deployment.work().filter(CompletableFuture::isDone);
        ended.ifPresent(work -> {
            deployment.end();
            work.join().run();
        });
        return ended.isPresent();
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
