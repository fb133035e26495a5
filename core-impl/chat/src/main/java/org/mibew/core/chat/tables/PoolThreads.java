package org.mibew.core.chat.tables;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mibew.core.chat.store.PoolThreadFactory;

/** Threads of the core's own on which work is done for plugins, so that what makes threads there keeps nothing of them. */
final class PoolThreads {

    private final ThreadFactory factory = new PoolThreadFactory("mibew-tables");
    private final ExecutorService executor = Executors.newCachedThreadPool(factory);

    ThreadFactory factory() {
        return factory;
    }

    ExecutorService executor() {
        return executor;
    }

    /** Does something and waits for it; an interrupt does not end the wait, but is kept. */
    <T> T call(Callable<T> work) throws Exception {
        Future<T> future = executor.submit(work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof Exception cause ? cause : e;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Does something and waits for it for a while.
     *
     * @return false if it goes on
     */
    boolean run(Runnable work, long seconds) {
        try {
            executor.submit(work).get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    void close() {
        executor.shutdown();
    }
}
