package org.mibew.core.chat.tables;

import java.util.concurrent.atomic.AtomicInteger;
import org.mibew.api.event.DeadlineExceeded;
import org.mibew.api.event.Fence;

/** A fence that counts who is inside, and lets nobody in who is late. */
final class HandlerFence implements Fence {

    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger entered = new AtomicInteger();
    volatile boolean late;

    @Override
    public Passage enter() {
        if (late) {
            throw new DeadlineExceeded("late");
        }
        inside.incrementAndGet();
        entered.incrementAndGet();
        return inside::decrementAndGet;
    }

    @Override
    public boolean isInHandler() {
        return true;
    }
}
