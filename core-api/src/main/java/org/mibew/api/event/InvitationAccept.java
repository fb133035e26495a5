package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells that a visitor accepted an invitation. The chat has begun; the core reads nothing back, and the event cannot be
 * rejected.
 *
 * @param invitation the thread of the invitation, after it was accepted
 */
@When("after an invitation has been accepted by a visitor")
public record InvitationAccept(ChatThread invitation) implements ChatEvent {

    public static final String TOPIC = "org/mibew/invitation/ACCEPT";

    public InvitationAccept {
        Objects.requireNonNull(invitation, "invitation");
    }
}
