package org.mibew.core.events;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads: virtual ones from Java 24 on, where {@code synchronized} no longer holds on to the carrier, platform
 * threads before.
 */
final class Threads {

    private static final int VIRTUAL_SINCE = 24;
    private static final MethodHandle IS_VIRTUAL = isVirtual();

    private Threads() {}

    static boolean areVirtual() {
        return Runtime.version().feature() >= VIRTUAL_SINCE;
    }

    /** {@code thread.isVirtual()}, in words of Java 17. */
    static boolean isVirtual(Thread thread) {
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable e) {
            throw new IllegalStateException("Cannot tell whether " + thread.getName() + " is virtual", e);
        }
    }

    private static MethodHandle isVirtual() {
        try {
            return areVirtual()
                    ? MethodHandles.lookup().findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class))
                    : MethodHandles.dropArguments(MethodHandles.constant(boolean.class, false), 0, Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static ThreadFactory named(String name) {
        return areVirtual() ? virtual(name) : platform(name);
    }

    private static ThreadFactory platform(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> daemon(name + "-" + count.incrementAndGet(), task);
    }

    /**
     * Returns a thread that keeps nothing of whoever makes it: no inherited thread locals, no class loader of a plugin, not
     * as the protection domain of one that is on the stack either, which older Java keeps unless it is privileged.
     */
    @SuppressWarnings("removal")
    static Thread daemon(String name, Runnable task) {
        PrivilegedAction<Thread> make = () -> new Thread(null, task, name, 0, false);
        Thread thread = AccessController.doPrivileged(make);
        thread.setDaemon(true);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        return thread;
    }

    /** {@code Thread.ofVirtual().name(name + "-", 1).inheritInheritableThreadLocals(false).factory()}, in words of Java 17. */
    private static ThreadFactory virtual(String name) {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object ofVirtual = Thread.class.getMethod("ofVirtual").invoke(null);
            Object named = builder.getMethod("name", String.class, long.class).invoke(ofVirtual, name + "-", 1L);
            Object free = builder.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(named, false);
            ThreadFactory factory = (ThreadFactory) builder.getMethod("factory").invoke(free);
            return task -> {
                Thread thread = factory.newThread(task);
                thread.setContextClassLoader(Threads.class.getClassLoader());
                return thread;
            };
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Cannot make virtual threads", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make virtual threads", e);
        }
    }
}
