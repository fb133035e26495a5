package org.mibew.api.event;

import java.util.List;
import java.util.Objects;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;

/**
 * Lets handlers alter what a reader gets to see of a thread: change messages, add fields to them, leave some out. What is
 * stored stays as it is. The core cleans the mark-up of what stands at the end and sends it. Messages that visitors must
 * not see are left out before.
 *
 * @param thread to which the messages belong
 * @param messages in the order of their ids; often none, since clients ask for what is new
 * @param rejection set to send no messages at all; the client asks for them again
 */
@When("after messages related to a thread has been loaded")
public record ThreadGetMessagesAlter(
        ChatThread thread, @Sample("0.id=42") List<Message> messages, @Addition Mutable<Rejection> rejection)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/GET_MESSAGES_ALTER";

    public ThreadGetMessagesAlter {
        Objects.requireNonNull(thread, "thread");
    }
}
