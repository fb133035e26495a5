package org.mibew.itests.launcher.tool;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin of the tests, with commands that do what tests need. */
public final class Tool implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger(Tool.class);

    private final AtomicInteger interruptions = new AtomicInteger();

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> commands = new Hashtable<>();
        commands.put("osgi.command.scope", "test");
        commands.put("osgi.command.function", new String[] {"exit", "fail", "hang", "interruptions", "log", "numbers"});
        context.registerService(Tool.class, this, commands);
        LOG.info("The tool has started");
    }

    @Override
    public void stop(BundleContext context) {
        LOG.info("The tool has stopped");
    }

    /** Fails with a message. */
    public void fail(String message) {
        throw new IllegalStateException(message);
    }

    /** Ends the virtual machine, on a thread of its own. */
    public void exit() {
        new Thread(() -> System.exit(3), "tool").start();
    }

    /** Says something and waits to be interrupted. */
    public void hang() {
        System.out.println("waiting");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interruptions.incrementAndGet();
        }
    }

    /** Returns how often {@link #hang} was interrupted. */
    public int interruptions() {
        return interruptions.get();
    }

    /** Logs so many lines. */
    public void log(int lines) {
        for (int line = 0; line < lines; line++) {
            LOG.info("This is line {} of those that are to fill the log", line);
        }
    }

    /** Returns a list, for the shell to print. */
    public java.util.List<Integer> numbers() {
        return java.util.List.of(1, 2, 3);
    }
}
