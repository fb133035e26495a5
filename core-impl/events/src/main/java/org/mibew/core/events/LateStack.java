package org.mibew.core.events;

import java.util.Arrays;

/** Carries the stack of a late thread into the log; the names on it, that is, and not the plugin's classes. */
final class LateStack extends RuntimeException {

    /** @param thread null if it has come back */
    LateStack(Thread thread) {
        super(thread == null ? "the late thread has come back" : "stack of the late thread " + thread.getName(),
                null, false, true);
        StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        setStackTrace(Arrays.stream(stack).map(LateStack::inWords).toArray(StackTraceElement[]::new));
    }

    /** Returns a copy; the elements of another thread's stack may hold the classes themselves. */
    private static StackTraceElement inWords(StackTraceElement element) {
        return new StackTraceElement(
                element.getClassLoaderName(), element.getModuleName(), element.getModuleVersion(), element.getClassName(),
                element.getMethodName(), element.getFileName(), element.getLineNumber());
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
