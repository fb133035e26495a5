package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells that a thread was closed: by one of the parties, because nobody was heard of any more, or because an invitation
 * was rejected or ignored. The core reads nothing back, and the event cannot be rejected.
 *
 * @param thread as it is after it was closed
 */
@When("after a thread has been closed")
public record ThreadClose(ChatThread thread) implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/CLOSE";

    public ThreadClose {
        Objects.requireNonNull(thread, "thread");
    }
}
