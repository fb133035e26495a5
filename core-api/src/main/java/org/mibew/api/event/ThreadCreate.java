package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells of a new thread: a chat, an invitation or a message that was left; its state says which. The thread is stored; the
 * core reads nothing back, and the event cannot be rejected.
 *
 * @param thread as it was created
 */
@When("after a thread has been created")
public record ThreadCreate(ChatThread thread) implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/CREATE";

    public ThreadCreate {
        Objects.requireNonNull(thread, "thread");
    }
}
