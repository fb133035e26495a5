package org.mibew.api.event;

import java.util.Map;
import java.util.Objects;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.MessageOptions;

/**
 * Lets handlers alter a message, its kind and its options before the thread gets it, or stop it. Messages of every kind
 * and of the system itself get here. The core checks what stands at the end like a client's input and posts it.
 *
 * @param thread that gets the message
 * @param messageKind set; decides who sees the message
 * @param messageBody set; the text, empty where the client sent nothing
 * @param messageOptions by the keys of {@link MessageOptions}; unknown keys are ignored
 * @param rejection set to keep the message out of the thread; its author is told the reason
 */
@When("before a message has been posted to a thread")
public record ThreadPostMessage(
        ChatThread thread,
        @Sample("USER") Mutable<MessageKind> messageKind,
        @Sample("Good morning!") Mutable<String> messageBody,
        @Sample("name=Guest") Map<String, Object> messageOptions,
        @Addition Mutable<Rejection> rejection)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/POST_MESSAGE";

    public ThreadPostMessage {
        Objects.requireNonNull(thread, "thread");
    }
}
