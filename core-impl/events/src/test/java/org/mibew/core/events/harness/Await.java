package org.mibew.core.events.harness;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, never for a time. */
public final class Await {

    /** The longest that anything in these tests may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long POLL_NANOS = 200_000;

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param what the condition in words, for the message of the failure
     * @throws AssertionError if it does not hold within {@link #PATIENCE}
     */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
