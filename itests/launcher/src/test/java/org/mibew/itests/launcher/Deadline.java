package org.mibew.itests.launcher;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
final class Deadline {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Deadline() {}

    /** Waits until a condition holds, or fails after 30 s, saying what did not come about. */
    static void await(String expected, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + expected);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }
}
