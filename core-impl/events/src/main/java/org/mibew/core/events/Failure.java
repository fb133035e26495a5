package org.mibew.core.events;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a handler threw, told without it: names, messages and stacks, but no object of the plugin. The log and the records
 * keep failures for long, and would keep the class loader of a removed plugin alive; and what a plugin's exception says of
 * itself is code of the plugin, which runs here while its deadline still does.
 */
final class Failure extends RuntimeException {

    /** No failure at all: the service went before its handler could be called. */
    static final Failure GONE = new Failure("it is no longer registered", null, new StackTraceElement[0]);

    private static final int CAUSES = 10;

    /** Whose call it was need not be whose fault it is. */
    private static final String OUT_OF_MEMORY =
            " (memory ran out during its call; a heap dump tells whether it or another holds the memory)";

    /** Enough to see where it came from; a stack that overflowed has a thousand. */
    private static final int FRAMES = 60;

    private Failure(String message, Throwable cause, StackTraceElement[] stack) {
        super(message, cause, false, true);
        setStackTrace(stack);
    }

    static Failure of(Throwable thrown) {
        return of(thrown, CAUSES);
    }

    private static Failure of(Throwable thrown, int causes) {
        if (thrown instanceof Failure failure) {
            return failure;
        }
        Throwable cause = causes == 0 ? null : causeOf(thrown);
        return new Failure(describe(thrown), cause == null ? null : of(cause, causes - 1), stackOf(thrown));
    }

    /** An exception of the runtime's own speaks for itself; all others are named. */
    private static String describe(Throwable thrown) {
        try {
            boolean own = thrown.getClass() == IllegalStateException.class && thrown.getCause() instanceof Failure;
            String text = own ? thrown.getMessage() : Objects.toString(thrown.toString(), thrown.getClass().getName());
            return thrown instanceof OutOfMemoryError ? text + OUT_OF_MEMORY : text;
        } catch (Throwable broken) {
            return thrown.getClass().getName() + " (which cannot be printed: " + broken.getClass().getName() + ")";
        }
    }

    private static Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause() == thrown ? null : thrown.getCause();
        } catch (Throwable broken) {
            return null;
        }
    }

    private static StackTraceElement[] stackOf(Throwable thrown) {
        try {
            StackTraceElement[] stack = thrown.getStackTrace();
            return stack.length <= FRAMES ? stack : Arrays.copyOf(stack, FRAMES);
        } catch (Throwable broken) {
            return new StackTraceElement[0];
        }
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
