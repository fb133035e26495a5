package org.mibew.core.events;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks for something for a moment before the thread goes to sleep. To wake a thread takes up to a hundred times as long as
 * most handlers do, so that less of the processor is used this way, not more, when one event follows the other. With
 * pauses between them the threads are asleep anyway, and neither side waits like this: the sender does if its worker was
 * awake, the worker does if its sender is, and the first step is a try, now and then, when events come closely.
 */
final class ShortWait {

    /** Events come closely if one is sent so soon after the end of another. */
    private static final long CLOSELY = TimeUnit.MICROSECONDS.toNanos(20);

    /** A sender waits as long as it takes to wake a thread on an idle processor. */
    private static final long FOR_END = TimeUnit.MICROSECONDS.toNanos(50);

    /** A worker waits long enough for a sender that has its next event ready. */
    private static final long FOR_NEXT = TimeUnit.MICROSECONDS.toNanos(5);

    private static final int TRIED_OF = 32;

    /** The clock is read after so many looks: to read it takes of the processor what the other thread may need. */
    private static final int LOOKS = 10;

    private static final boolean SEVERAL_PROCESSORS = Runtime.getRuntime().availableProcessors() > 1;

    /** Not guarded: that some deliveries are not counted, or an end is missed, does no harm. */
    private long lastEnd = System.nanoTime();
    private int closeDeliveries;

    /** Tells whether a sender should wait for the end of its delivery; a virtual thread would keep its worker waiting. */
    boolean helpsSender(boolean workerIsAwake) {
        return SEVERAL_PROCESSORS
                && (workerIsAwake || isWorthATry())
                && !Threads.isVirtual(Thread.currentThread());
    }

    private boolean isWorthATry() {
        return System.nanoTime() - lastEnd < CLOSELY && ++closeDeliveries % TRIED_OF == 0;
    }

    /** Notes that a delivery has ended. */
    void ended() {
        lastEnd = System.nanoTime();
    }

    static void forEnd(BooleanSupplier over) {
        await(over, FOR_END);
    }

    static void forNext(BooleanSupplier wanted) {
        await(wanted, FOR_NEXT);
    }

    private static void await(BooleanSupplier condition, long longest) {
        long start = System.nanoTime();
        do {
            for (int look = 0; look < LOOKS; look++) {
                if (condition.getAsBoolean()) {
                    return;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - start < longest);
    }
}
