package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells that a visitor was invited to a chat. The invitation is stored; the core reads nothing back, and the event cannot
 * be rejected.
 *
 * @param invitation the thread of the invitation
 */
@When("after an invitation has been created")
public record InvitationCreate(ChatThread invitation) implements ChatEvent {

    public static final String TOPIC = "org/mibew/invitation/CREATE";

    public InvitationCreate {
        Objects.requireNonNull(invitation, "invitation");
    }
}
