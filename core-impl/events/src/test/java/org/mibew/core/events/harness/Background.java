package org.mibew.core.events.harness;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work on a thread of its own; what it throws fails the test that joins it. */
public final class Background {

    private final FutureTask<Void> task;

    private Background(Runnable work) {
        task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, "test background");
        thread.setDaemon(true);
        thread.start();
    }

    public static Background run(Runnable work) {
        return new Background(work);
    }

    /** Runs the same work on several threads that begin together, and waits until all are done. */
    public static void runAll(int threads, IntConsumer work) {
        CountDownLatch ready = new CountDownLatch(threads);
        List<Background> all = IntStream.range(0, threads)
                .mapToObj(thread -> run(() -> {
                    ready.countDown();
                    Await.until("all threads are ready", () -> ready.getCount() == 0);
                    work.accept(thread);
                }))
                .toList();
        all.forEach(Background::join);
    }

    public boolean isDone() {
        return task.isDone();
    }

    /** Waits until the work is done. */
    public void join() {
        try {
            task.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("It failed in the background", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("Not done within " + Await.PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
