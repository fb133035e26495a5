package org.mibew.api.event;

import java.util.Map;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;

/** Lets handlers alter a message, its kind and its options before the thread gets it. */
@When("before a message has been posted to a thread")
public record ThreadPostMessage(
        ChatThread thread,
        Mutable<MessageKind> messageKind,
        @Sample("Good morning!") Mutable<String> messageBody,
        Map<String, Object> messageOptions,
        @Addition Mutable<Rejection> rejection)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/POST_MESSAGE";
}
