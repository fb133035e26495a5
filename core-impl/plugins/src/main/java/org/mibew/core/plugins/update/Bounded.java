package org.mibew.core.plugins.update;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mibew.core.plugins.Texts;

/** Calls a plugin's code in a thread of its own, and does not wait for ever. */
final class Bounded {

    private Bounded() {}

    /**
     * Calls something of a plugin.
     *
     * @param name of the call, as the subject of a sentence
     * @throws UpdateFailure if it throws or does not return in time
     */
    static <T> T call(String name, Duration deadline, Callable<T> call) throws UpdateFailure, InterruptedException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "mibew-plugins-update");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new UpdateFailure(name + " threw " + Texts.of(e.getCause()));
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new UpdateFailure(name + " did not return within " + deadline.toMillis() + " ms");
        }
    }
}
