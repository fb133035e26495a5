package org.mibew.core.events.promises;

/** Throws what a handler must not declare. */
final class Sneaky {

    private Sneaky() {}

    static void raise(Throwable thrown) {
        Sneaky.<RuntimeException>raiseAs(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raiseAs(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
