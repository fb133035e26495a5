package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells that a thread waits for another operator or another group now. The change is stored; the core reads nothing back,
 * and the event cannot be rejected.
 *
 * @param thread as it is now
 * @param originalThread as it was before
 */
@Addition
@When("after a thread has been redirected to an operator or a group")
public record ThreadRedirect(ChatThread thread, ChatThread originalThread) implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/REDIRECT";

    public ThreadRedirect {
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(originalThread, "originalThread");
    }
}
