package org.mibew.core.chat.tables;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads that keep nothing of whoever has them made, which may be a plugin's code. */
final class TableThreads implements ThreadFactory {

    private final AtomicInteger count = new AtomicInteger();

    /** Older Java keeps what is on the stack, unless it is privileged. */
    @Override
    @SuppressWarnings("removal")
    public Thread newThread(Runnable task) {
        PrivilegedAction<Thread> make =
                () -> new Thread(null, task, "mibew-tables-" + count.incrementAndGet(), 0, false);
        Thread thread = AccessController.doPrivileged(make);
        thread.setDaemon(true);
        thread.setContextClassLoader(TableThreads.class.getClassLoader());
        return thread;
    }
}
