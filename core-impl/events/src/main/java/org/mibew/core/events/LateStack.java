package org.mibew.core.events;

/** Carries the stack of a late thread into the log. */
final class LateStack extends RuntimeException {

    LateStack(Thread thread) {
        super("stack of the late thread " + thread.getName(), null, false, true);
        setStackTrace(thread.getStackTrace());
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
