package org.mibew.core.chat.harness;

import org.mibew.api.event.Fence;

/** Lets everybody through; a thread runs a handler if it says so. */
public final class TestFence implements Fence {

    private final ThreadLocal<Boolean> inHandler = ThreadLocal.withInitial(() -> false);

    @Override
    public Passage enter() {
        return () -> { };
    }

    @Override
    public boolean isInHandler() {
        return inHandler.get();
    }

    /** Does something as a handler would. */
    public void asHandler(Runnable action) {
        boolean nested = inHandler.get();
        inHandler.set(true);
        try {
            action.run();
        } finally {
            inHandler.set(nested);
        }
    }
}
