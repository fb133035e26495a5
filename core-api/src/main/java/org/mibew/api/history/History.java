package org.mibew.api.history;

import java.util.List;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ChatThread;
import org.osgi.annotation.versioning.ProviderType;

/** Search in chats that are over, accepted invitations among them. */
@ProviderType
public interface History {

    /** Returns those of the next 10,000 threads that match, and where to go on. */
    HistoryPage search(HistoryQuery query);

    /** Returns the threads of a visitor that are over, the latest first. */
    List<ChatThread> ofVisitor(String userId, int limit);

    /**
     * Returns the threads of a visitor that are over and that an operator may see, the latest first.
     *
     * @param viewer id of the operator; 0 for somebody who sees everything
     * @throws NotFound if there is no such operator
     */
    List<ChatThread> ofVisitor(String userId, long viewer, int limit);

    /**
     * Tells whether an operator may see a thread, whether it is over or not: who may administrate sees all, who may not view
     * threads those of which the operator is in charge, the others all or, where groups are isolated, those of adjacent
     * groups (R§3.10).
     *
     * @param viewer id of the operator; 0 for somebody who sees everything
     * @return false also if there is no such thread
     * @throws NotFound if there is no such operator
     */
    boolean maySee(long thread, long viewer);
}
