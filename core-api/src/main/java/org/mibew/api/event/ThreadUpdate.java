package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells of a thread that was changed. Signs of life and typing alone are no changes. The change is stored; the core reads
 * nothing back, and the event cannot be rejected.
 *
 * @param thread as it is after the update
 * @param originalThread as it was before
 */
@When("after a thread has been saved")
public record ThreadUpdate(ChatThread thread, ChatThread originalThread) implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/UPDATE";

    public ThreadUpdate {
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(originalThread, "originalThread");
    }
}
