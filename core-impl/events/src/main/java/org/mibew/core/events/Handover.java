package org.mibew.core.events;

import java.util.concurrent.locks.LockSupport;
import org.mibew.api.event.Caller;

/** A delivery in the hands of a worker, and its sender waiting for it. */
final class Handover implements Workers.Task {

    private final Engine engine;
    private final Thread sender = Thread.currentThread();
    private final Caller caller;
    private final Run run;
    private volatile boolean over;
    private volatile boolean watching;
    private volatile boolean asleep;

    Handover(Engine engine, Delivery delivery, Caller caller) {
        this.engine = engine;
        this.caller = caller;
        this.run = new Run(delivery, null, this::wake);
    }

    @Override
    public void execute(Workers.Worker worker) {
        worker.at(run);
        boolean inTime = true;
        try {
            inTime = engine.runWatched(run, caller);
        } finally {
            if (!inTime) {
                run.cameBack();
            }
            worker.free(inTime && watching);
            if (inTime) {
                wake();
            }
        }
    }

    private void wake() {
        over = true;
        if (asleep) {
            LockSupport.unpark(sender);
        }
    }

    /**
     * Waits until the run has ended or is abandoned. An interrupt of the sender does not end the wait, but is kept.
     *
     * @param shortly whether to stay awake for a moment
     */
    void await(boolean shortly) {
        if (shortly) {
            watching = true;
            ShortWait.forEnd(this::isOver);
            watching = false;
        }
        asleep = true;
        boolean interrupted = false;
        while (!over) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            sender.interrupt();
        }
    }

    private boolean isOver() {
        return over;
    }

    Run run() {
        return run;
    }
}
