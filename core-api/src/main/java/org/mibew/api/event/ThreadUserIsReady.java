package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells that a visitor's chat is complete: the thread is there, the survey is passed, and its notes and the visitor's
 * first message are posted. A visitor who finds nobody online never gets here. The core reads nothing back, and the event
 * cannot be rejected.
 *
 * @param thread as it is now
 */
@When("after the thread has been created, the user has successfully passed pre-chat survey and all system messages has"
        + " been sent to him")
public record ThreadUserIsReady(ChatThread thread) implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/USER_IS_READY";

    public ThreadUserIsReady {
        Objects.requireNonNull(thread, "thread");
    }
}
