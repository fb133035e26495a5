package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.thread.ChatThread;

/**
 * Tells that a visitor did not answer an invitation in time. The thread is closed, which has its own {@link ThreadClose};
 * the core reads nothing back, and the event cannot be rejected.
 *
 * @param invitation the thread of the invitation, after it was closed
 */
@When("after an invitation has been ignored by a visitor and was automatically closed by the system")
public record InvitationIgnore(ChatThread invitation) implements ChatEvent {

    public static final String TOPIC = "org/mibew/invitation/IGNORE";

    public InvitationIgnore {
        Objects.requireNonNull(invitation, "invitation");
    }
}
