package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells, once for each time that a visitor waits, that no operator came within the setting {@code waiting_alert}. The core
 * reads nothing back, and the event cannot be rejected.
 *
 * @param thread in which the visitor waits
 * @param waited for how long, in seconds
 */
@Addition
@When("if a visitor waits too long for an operator")
public record VisitorWaiting(ChatThread thread, @Sample("120") long waited) implements ChatEvent {

    public static final String TOPIC = "org/mibew/visitor/WAITING";

    public VisitorWaiting {
        Objects.requireNonNull(thread, "thread");
    }
}
