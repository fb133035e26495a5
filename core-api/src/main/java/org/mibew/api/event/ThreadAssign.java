package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells that another operator is in charge of a thread: because the operator took it, accepted a redirection or came back.
 * The change is stored; the core reads nothing back, and the event cannot be rejected.
 *
 * @param thread as it is now
 * @param originalThread as it was before
 */
@Addition
@When("after an operator has been assigned to a thread")
public record ThreadAssign(ChatThread thread, ChatThread originalThread) implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/ASSIGN";

    public ThreadAssign {
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(originalThread, "originalThread");
    }
}
