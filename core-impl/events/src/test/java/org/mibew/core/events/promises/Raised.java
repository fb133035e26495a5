package org.mibew.core.events.promises;

/** What something throws. */
final class Raised {

    private Raised() {}

    /** Returns what it throws, or null. */
    static Throwable by(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
