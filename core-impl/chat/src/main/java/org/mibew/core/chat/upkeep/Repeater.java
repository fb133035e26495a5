package org.mibew.core.chat.upkeep;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a thread of its own, with a pause after each time. A failure is logged, and the next time
 * comes as ever. The thread is never interrupted, since it may be in the database: it is told to stop.
 */
final class Repeater implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Repeater.class);

    private final String name;
    private final Duration pause;
    private final Consumer<Progress> work;
    private final Thread thread;
    private final Failures failures;
    private boolean isClosed;

    /**
     * @param name of the thread
     * @param work what to do; its progress stops it when this is closed
     */
    Repeater(String name, Duration pause, Consumer<Progress> work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.failures = new Failures(name);
        this.thread = new Thread(this::repeat, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void repeat() {
        while (!isClosed()) {
            try {
                work.accept(this::goOn);
                failures.over();
            } catch (Progress.Stopped e) {
                LOG.debug("{} stopped: {}", name, e.getMessage());
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
            // An interrupt that the work left behind must not reach the database the next time.
            Thread.interrupted();
            rest();
        }
    }

    private void goOn() {
        if (isClosed()) {
            throw new Progress.Stopped("The server stops");
        }
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    private synchronized void rest() {
        long end = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toNanos(); !isClosed && left > 0; left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException e) {
            LOG.warn("Somebody interrupted {}, which goes on", name);
        }
    }

    /** Ends the thread, at the latest when the batch that it works on is done. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} has not stopped yet", name);
        }
    }
}
