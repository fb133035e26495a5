package org.mibew.itests.container.plugin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/**
 * Appends {@code !} to every message and then does what its header {@code Test-Behaviour} says. Hangs and loops end when
 * the system property {@code test.release} is set, so that nothing is left when the tests are over.
 */
public final class Hostile extends HandlerPlugin {

    @Override
    public void handleEvent(Event event) {
        ThreadPostMessage post = ChatEvent.of(event, ThreadPostMessage.class);
        post.messageBody().update(body -> body + "!");
        switch (header("Test-Behaviour", "")) {
            case "throw" -> throw new IllegalStateException("after writing half");
            case "error" -> throw new LinkageError("no such thing");
            case "overflow" -> overflow(0);
            case "interrupt" -> Thread.currentThread().interrupt();
            case "hang" -> hang(post);
            case "loop" -> loop();
            case "unregister" -> unregister(header("Test-Victim", getClass().getSimpleName()));
            case "recurse" -> recurse(post);
            default -> throw new IllegalArgumentException(header("Test-Behaviour", ""));
        }
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    /** Hangs in spite of interrupts, and then writes once more. */
    private static void hang(ThreadPostMessage post) {
        while (!Boolean.getBoolean("test.release")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            Thread.interrupted();
        }
        post.messageBody().set("too late");
    }

    private static void loop() {
        long count = 0;
        while (!Boolean.getBoolean("test.release")) {
            count++;
        }
        System.setProperty("test.looped", Long.toString(count));
    }

    private void unregister(String handler) {
        try {
            ServiceReference<?>[] victims =
                    context().getAllServiceReferences(EventHandler.class.getName(), "(mibew.handler=" + handler + ")");
            for (ServiceReference<?> victim : victims) {
                victim.getBundle().stop();
            }
        } catch (BundleException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void recurse(ThreadPostMessage post) {
        EventDispatcher dispatcher = context().getService(context().getServiceReference(EventDispatcher.class));
        dispatcher.trigger(post);
    }
}
