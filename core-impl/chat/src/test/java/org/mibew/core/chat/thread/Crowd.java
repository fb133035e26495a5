package org.mibew.core.chat.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mibew.api.problem.ChatException;

/** Does several things at the same time. */
final class Crowd {

    private final List<Callable<Object>> tasks = new ArrayList<>();

    Crowd add(Callable<Object> task) {
        tasks.add(task);
        return this;
    }

    Crowd add(int times, Callable<Object> task) {
        for (int i = 0; i < times; i++) {
            add(task);
        }
        return this;
    }

    /** Returns what each task returned, or the exception of the chat that it threw. */
    List<Object> run() throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (Callable<Object> task : tasks) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return result(task);
                }));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static Object result(Callable<Object> task) throws Exception {
        try {
            return task.call();
        } catch (ChatException e) {
            return e;
        }
    }
}
