package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells that a visitor rejected an invitation. The thread is closed, which has its own {@link ThreadClose}; the core reads
 * nothing back, and the event cannot be rejected.
 *
 * @param invitation the thread of the invitation, after it was rejected
 */
@When("after an invitation has been rejected by a visitor")
public record InvitationReject(ChatThread invitation) implements ChatEvent {

    public static final String TOPIC = "org/mibew/invitation/REJECT";

    public InvitationReject {
        Objects.requireNonNull(invitation, "invitation");
    }
}
