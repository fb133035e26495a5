package org.mibew.core.plugins.update;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.mibew.api.monitor.HandlerSwaps.Hold;

/** Lets events wait while a version is stopped and another one starts, but not for one that hangs. */
final class Holding implements AutoCloseable {

    private final Optional<Hold> hold;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /**
     * @param hold empty if nobody delivers events
     * @param most for how long events wait at most
     */
    Holding(Optional<Hold> hold, Duration most) {
        this.hold = hold;
        hold.ifPresent(events -> end.thenRun(events::close));
        end.completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until no call is under way; true if nobody delivers events. */
    boolean awaitQuiet(Duration most) throws InterruptedException {
        return hold.isEmpty() || hold.get().awaitQuiet(most);
    }

    @Override
    public void close() {
        end.complete(null);
    }
}
