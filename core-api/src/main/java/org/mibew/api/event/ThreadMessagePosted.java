package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;

/**
 * Tells of a message that is stored now, with its id, whoever posted it. The core reads nothing back, and the event cannot
 * be rejected; {@link ThreadPostMessage} comes before and can.
 *
 * @param thread as it is after the message
 * @param message as it is stored
 */
@Addition
@When("after a message has been posted to a thread")
public record ThreadMessagePosted(ChatThread thread, Message message) implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/MESSAGE_POSTED";

    public ThreadMessagePosted {
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(message, "message");
    }
}
