package org.mibew.core.chat.store;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads of a pool that keep nothing of whoever has them made, which may be a plugin's code. */
public final class PoolThreadFactory implements ThreadFactory {

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    /** @param name of the threads, which their numbers follow */
    public PoolThreadFactory(String name) {
        this.name = name;
    }

    /** Older Java keeps what is on the stack, unless it is privileged. */
    @Override
    @SuppressWarnings("removal")
    public Thread newThread(Runnable task) {
        PrivilegedAction<Thread> make =
                () -> new Thread(null, task, name + "-" + count.incrementAndGet(), 0, false);
        Thread thread = AccessController.doPrivileged(make);
        thread.setDaemon(true);
        thread.setContextClassLoader(PoolThreadFactory.class.getClassLoader());
        return thread;
    }
}
