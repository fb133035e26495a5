package org.mibew.core.events.promises;

import java.util.concurrent.atomic.AtomicReference;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;

/** A sender on a thread of its own that is held up. */
final class WaitingSender {

    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final Background background;

    private WaitingSender(Runnable work) {
        background = Background.run(() -> {
            thread.set(Thread.currentThread());
            work.run();
        });
    }

    /** Starts work and returns when its thread waits for a while, or is done and did not wait at all. */
    static WaitingSender start(Runnable work) {
        WaitingSender sender = new WaitingSender(work);
        Await.until("the sender waits", () -> sender.background.isDone() || sender.isWaiting());
        return sender;
    }

    boolean isWaiting() {
        Thread started = thread.get();
        return started != null && started.getState() == Thread.State.TIMED_WAITING;
    }

    void join() {
        background.join();
    }
}
