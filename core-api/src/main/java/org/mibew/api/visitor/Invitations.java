package org.mibew.api.visitor;

import java.util.List;
import java.util.Optional;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadStart;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Invitations of visitors to a chat. An invitation is a thread that waits for its visitor.
 *
 * <p>Every method with the id of a visitor throws {@link NotFound} if there is none.
 */
@ProviderType
public interface Invitations {

    /**
     * Invites a visitor.
     *
     * @return the thread of the invitation
     * @throws WrongState if the visitor is invited already, or in a chat
     * @throws Rejected if a handler rejected it
     */
    ChatThread invite(long visitor, long operator);

    /** Returns the thread of the invitation that waits for a visitor's answer. */
    Optional<ChatThread> of(long visitor);

    /**
     * Accepts for a visitor.
     *
     * @param start what the visitor brings along
     * @return the thread, which is a chat now
     * @throws WrongState if no invitation waits
     */
    ChatThread accept(long visitor, ThreadStart start);

    /**
     * Rejects for a visitor.
     *
     * @return the thread, which is closed now; empty if no invitation waited
     */
    Optional<ChatThread> reject(long visitor);

    /** Ends the invitations that waited for longer than the setting {@code invitation_lifetime}; returns their threads. */
    List<ChatThread> expire();
}
