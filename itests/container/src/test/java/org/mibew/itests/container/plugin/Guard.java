package org.mibew.itests.container.plugin;

import java.util.Dictionary;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.event.Event;

/**
 * A handler without which events must not go on, if its header {@code Test-Required} says so. The system property
 * {@code test.guard} says what it does: {@code throw}, {@code hang} until {@code test.release} is set, or nothing.
 */
public final class Guard extends HandlerPlugin {

    @Override
    protected void describe(Dictionary<String, Object> properties) {
        properties.put("mibew.required", header("Test-Required", "false"));
    }

    @Override
    public void handleEvent(Event event) {
        switch (System.getProperty("test.guard", "")) {
            case "throw" -> throw new IllegalStateException("the list of card numbers is gone");
            case "hang" -> hang();
            default -> System.setProperty("test.guarded", event.getTopic());
        }
    }

    private static void hang() {
        while (!Boolean.getBoolean("test.release")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            Thread.interrupted();
        }
    }
}
